package io.github.beamgo.test.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the form of Surefire, see {@code surefire-test-report.xsd} on its site. It is our own code because
 * Surefire's writer is internal to that plugin, and made for runs of Java classes; the JDK's writes the XML.
 */
final class SurefireXml {

    private static final String OWNER = "beamgo.test.execution";

    private static final int MILLIS = 3;

    private SurefireXml() {}

    /** The report of one package; characters that XML does not allow are replaced by U+FFFD. */
    static String of(PackageResult result, String owner) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            attribute(xml, "name", className(result.importPath()));
            attribute(xml, "time", seconds(result.seconds()));
            attribute(xml, "tests", Integer.toString(result.tests().size()));
            attribute(xml, "errors", Integer.toString(result.count(TestOutcome.ERROR)));
            attribute(xml, "skipped", Integer.toString(result.count(TestOutcome.SKIPPED)));
            attribute(xml, "failures", Integer.toString(result.count(TestOutcome.FAILURE)));
            xml.writeStartElement("properties");
            xml.writeEmptyElement("property");
            attribute(xml, "name", OWNER);
            attribute(xml, "value", encoded(owner));
            xml.writeEndElement();
            for (TestResult test : result.tests()) {
                writeTest(xml, className(result.importPath()), test);
            }
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to a string cannot fail.", e);
        }
        return text.append('\n').toString();
    }

    /** {@return the end of the property that is near the beginning of each report of an execution, and of no other} */
    static String mark(String owner) {
        return "\"" + OWNER + "\" value=\"" + encoded(owner) + "\"";
    }

    private static void writeTest(XMLStreamWriter xml, String className, TestResult test) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", test.name());
        attribute(xml, "classname", className);
        attribute(xml, "time", seconds(test.seconds()));
        if (test.outcome() == TestOutcome.SKIPPED) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", test.message());
        } else if (test.bad()) {
            String element = test.outcome().name().toLowerCase(Locale.ROOT);
            xml.writeStartElement(element);
            attribute(xml, "message", test.message());
            attribute(xml, "type", element);
            xml.writeCharacters(clean(test.output()));
            xml.writeEndElement();
        }
        if (!test.bad() && !test.message().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(test.output()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** CI servers treat the last part as the class, and what is before it as the package. */
    private static String className(String importPath) {
        return importPath.replace('/', '.');
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private static String seconds(double value) {
        return BigDecimal.valueOf(value).setScale(MILLIS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String encoded(String owner) {
        return URLEncoder.encode(owner, StandardCharsets.UTF_8);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isXml(point) ? point : '\uFFFD'));
        return clean.toString();
    }

    /** Whether a character matches {@code Char} of XML 1.0. */
    private static boolean isXml(int point) {
        boolean blank = point == '\t' || point == '\n' || point == '\r';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return blank || (point >= ' ' && !surrogate && point != 0xFFFE && point != 0xFFFF);
    }
}
