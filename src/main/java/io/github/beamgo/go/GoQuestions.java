package io.github.beamgo.go;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a question to the {@code go} command, and reads what it answers on standard output. */
final class GoQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(GoQuestions.class);

    private final GoProcess go;
    private final JsonMapper json = new JsonMapper();

    GoQuestions(GoProcess go) {
        this.go = go;
    }

    static List<String> words(String go, List<String> arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(go);
        argv.addAll(arguments);
        return argv;
    }

    /** A {@code go list} of packages, as they are compiled for the target. */
    static Command list(
            List<String> question,
            List<String> packages,
            GoInvocation invocation,
            GoEnvironment go,
            Target target,
            CompileOptions options) {
        List<String> argv = words(go.executable(), question);
        argv.addAll(GoCommandLine.listFlags(options));
        argv.addAll(packages);
        return new Command(argv, GoCommandLine.environment(invocation, options, target), invocation.directory());
    }

    /**
     * {@return the answer}
     *
     * @param question the question in words, for messages
     * @param own the user's own sources, which a failure may name
     */
    String ask(String question, Command command, OwnSources own) throws InterruptedException {
        List<String> answer = new ArrayList<>();
        GoProcess.End end;
        try {
            end = go.run(command, line -> line.stream() == OutputStreamKind.STDOUT && answer.add(line.text()));
        } catch (IOException e) {
            throw new ConfigurationException(
                    question + " could not be run: " + e.getMessage() + ".",
                    "Make sure that <goExecutable> (-Dbeamgo.goExecutable) "
                            + command.argv().get(0) + " runs on this machine.",
                    e);
        }
        if (end.exitCode() != 0) {
            throw GoFailure.of(end.text(), GoTask.BUILD, own).toException(question, end.text());
        }
        end.messages().forEach(LOG::warn);
        return String.join("\n", answer);
    }

    /** {@return the JSON values of an answer, at least one} */
    List<JsonNode> parse(String go, String text) {
        try (MappingIterator<JsonNode> values = json.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = values.readAll();
            if (all.isEmpty()) {
                throw new IOException("nothing was printed");
            }
            return all;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "<goExecutable> (-Dbeamgo.goExecutable) is " + go
                            + ", which does not answer in JSON as the go command does.",
                    "Name the go command itself.",
                    e);
        }
    }
}
