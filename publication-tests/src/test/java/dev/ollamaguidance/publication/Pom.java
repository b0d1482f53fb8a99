package dev.ollamaguidance.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A published POM.
 *
 * @param document its XML
 */
record Pom(Document document) {

    static Pom read(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return new Pom(factory.newDocumentBuilder().parse(file.toFile()));
    }

    /** The artifacts of this project that this one depends on or imports versions from, and its parent. */
    List<String> neededFromThisProject() throws XPathExpressionException {
        List<String> needed = new ArrayList<>(
                texts("/project/dependencies/dependency[groupId='dev.ollamaguidance'][not(scope='test')]/artifactId"));
        needed.addAll(texts("/project/parent/artifactId"));
        return needed;
    }

    /** The artifacts in its dependency management. */
    List<String> managed() throws XPathExpressionException {
        return texts("/project/dependencyManagement/dependencies/dependency/artifactId");
    }

    /** The text content of the elements at an XPath. */
    List<String> texts(String path) throws XPathExpressionException {
        XPath reader = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) reader.evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
