package dev.ollamaguidance.contract.wording;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads the paragraphs, headings and table cells of Markdown. */
final class MarkdownTexts {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private MarkdownTexts() {}

    static List<Text> read(String source) {
        List<Text> texts = new ArrayList<>();
        PARSER.parse(source).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                texts.add(inlines(paragraph));
            }

            @Override
            public void visit(Heading heading) {
                texts.add(inlines(heading));
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                    texts.add(inlines(node));
                } else {
                    visitChildren(node);
                }
            }
        });
        return texts;
    }

    private static Text inlines(Node block) {
        Text.Builder text = new Text.Builder();
        block.accept(new AbstractVisitor() {
            private int line = line(block);

            @Override
            public void visit(org.commonmark.node.Text node) {
                line = node.getSourceSpans().isEmpty() ? line : line(node);
                text.append(line, node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(line, Text.CODE);
            }

            @Override
            public void visit(SoftLineBreak node) {
                text.append(line, "\n");
            }

            @Override
            public void visit(HardLineBreak node) {
                text.append(line, "\n");
            }
        });
        return text.build(TextKind.MARKDOWN);
    }

    private static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
