package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--password=a b=c               | --password=***",
                "-token=abc                     | -token=***",
                "--awsSecretAccess_id=abc       | --awsSecretAccess_id=***",
                "--API-KEY=abc                  | --API-KEY=***",
                "--gcp.Credentials=/a/b.json    | --gcp.Credentials=***",
                "-Dserver.passwordFile=abc      | -Dserver.passwordFile=***",
                "TOKEN=abc                      | TOKEN=***",
                "--label=token=abc              | --label=token=***",
                "-ldflags=-w -X main.apiToken=a | -ldflags=-w -X main.apiToken=***",
                "-X 'git.io/a/b.secret=a b' -w  | -X 'git.io/a/b.secret=***",
                "--password=                    | --password=",
                "--input=gs://b/key=1/x         | --input=gs://b/key=1/x",
                "--output=/tmp/counts           | --output=/tmp/counts",
                "/opt/token/launcher            | /opt/token/launcher",
                "--endpoint=https://u:p@h:8099/ | --endpoint=https://***@h:8099/",
                "https://token@host/path        | https://***@host/path",
                "https://u:p@ss'@host           | https://***@host",
                "x=http://a:b@c,ftp://d:e@f     | x=http://***@c,ftp://***@f",
                "see (git+ssh://me@host/x)      | see (git+ssh://***@host/x)",
                "https://proxy/x@v1.2.3         | https://proxy/x@v1.2.3",
                "https://h:80/?a=u@b            | https://h:80/?a=u@b",
                "https://h/?a=1&my_Token=x&b=2  | https://h/?a=1&my_Token=***&b=2",
                "https://h/?X-Amz-Credential=x#y| https://h/?X-Amz-Credential=***#y",
                "--u=https://h/?apikey=x        | --u=https://h/?apikey=***",
                "https://h/#access_token=x      | https://h/#access_token=***",
            })
    void masksOneArgument(String argument, String masked) {
        assertThat(Secrets.maskArguments(List.of("go", argument))).containsExactly("go", masked);
    }

    @Test
    void masksTheArgumentAfterAFlag() {
        assertThat(Secrets.maskArguments(List.of("x", "--password", "p", "-Token", "-t", "--name", "n")))
                .containsExactly("x", "--password", "***", "-Token", "***", "--name", "n");
    }

    @Test
    void masksTheArgumentAfterAFlagThatFollowsAFlagWithoutAValue() {
        assertThat(Secrets.maskArguments(List.of("x", "--use_key", "--password", "p", "q")))
                .containsExactly("x", "--use_key", "***", "***", "q");
    }

    @Test
    void masksSeveralLines() {
        assertThat(Secrets.maskArguments(List.of("--key=-----BEGIN\nabc\n"))).containsExactly("--key=***");
    }

    @Test
    void masksEnvironmentVariables() {
        Map<String, String> environment = Map.of(
                "GITHUB_TOKEN", "abc",
                "aws_secret_access_id", "abc",
                "GOPROXY", "https://u:p@proxy,direct",
                "GOFLAGS", "-ldflags=-X=main.password=abc",
                "HOME", "/home/me");

        assertThat(Secrets.maskEnvironment(environment))
                .containsExactly(
                        Map.entry("GITHUB_TOKEN", "***"),
                        Map.entry("GOFLAGS", "-ldflags=-X=main.password=***"),
                        Map.entry("GOPROXY", "https://***@proxy,direct"),
                        Map.entry("HOME", "/home/me"),
                        Map.entry("aws_secret_access_id", "***"));
    }

    @Test
    void masksUrlsInText() {
        assertThat(Secrets.maskUrls("dial \"https://u:p@host/?token=x\": refused by me@host, key=1"))
                .isEqualTo("dial \"https://***@host/?token=***\": refused by me@host, key=1");
    }
}
