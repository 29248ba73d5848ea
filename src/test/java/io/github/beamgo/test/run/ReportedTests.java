package io.github.beamgo.test.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A Surefire report, as a CI server reads it. */
public record ReportedTests(Element suite) {

    public static ReportedTests in(Path file) {
        try {
            return new ReportedTests(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError(file + " cannot be read.", e);
        }
    }

    String counts() {
        return attribute("tests") + " " + attribute("failures") + " " + attribute("errors") + " "
                + attribute("skipped");
    }

    public String attribute(String name) {
        return suite.getAttribute(name);
    }

    public List<String> names() {
        return tests().stream().map(test -> test.getAttribute("name")).toList();
    }

    public Element test(String name) {
        return tests().stream()
                .filter(test -> test.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name + " among " + names()));
    }

    /** The only element of a kind in a test. */
    public Element in(String test, String element) {
        NodeList found = test(test).getElementsByTagName(element);
        if (found.getLength() != 1) {
            throw new AssertionError(test + " has " + found.getLength() + " elements " + element);
        }
        return (Element) found.item(0);
    }

    boolean passed(String test) {
        return List.of("failure", "error", "skipped").stream()
                .allMatch(element -> test(test).getElementsByTagName(element).getLength() == 0);
    }

    private List<Element> tests() {
        List<Element> tests = new ArrayList<>();
        for (Node node = suite.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals("testcase")) {
                tests.add(element);
            }
        }
        return tests;
    }
}
