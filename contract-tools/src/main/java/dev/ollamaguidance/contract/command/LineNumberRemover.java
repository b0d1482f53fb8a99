package dev.ollamaguidance.contract.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Removes the line numbers of the generated classes of the client, which are a twentieth of its jar. The stack traces of all other classes keep
 * theirs.
 */
public final class LineNumberRemover {
    private static final String JAVA = ".java";
    private static final String CLASS = ".class";

    private LineNumberRemover() {}

    /**
     * Runs after the compiler.
     *
     * @param args the folder of the generated sources and the folder of the classes
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: LineNumberRemover SOURCES CLASSES");
        }
        Path sources = Path.of(args[0]);
        Set<String> generated = files(sources, JAVA).stream()
                .map(file -> name(sources, file, JAVA))
                .collect(Collectors.toSet());
        Path classes = Path.of(args[1]);
        for (Path file : files(classes, CLASS)) {
            String name = name(classes, file, CLASS);
            int nested = name.indexOf('$');
            if (generated.contains(nested < 0 ? name : name.substring(0, nested))) {
                rewrite(file);
            }
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String name(Path folder, Path file, String ending) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        return name.substring(0, name.length() - ending.length());
    }

    /** A class without line numbers is not written again, so that its time does not change. */
    private static void rewrite(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        byte[] after = withoutLineNumbers(before);
        if (!Arrays.equals(before, after)) {
            Files.write(file, after);
        }
    }

    static byte[] withoutLineNumbers(byte[] bytes) {
        ClassWriter written = new ClassWriter(0);
        new ClassReader(bytes).accept(new WithoutLineNumbers(written), 0);
        return written.toByteArray();
    }

    private static final class WithoutLineNumbers extends ClassVisitor {
        WithoutLineNumbers(ClassVisitor written) {
            super(Opcodes.ASM9, written);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    // Not written.
                }
            };
        }
    }
}
