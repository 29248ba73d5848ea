package io.github.beamgo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "--db_passwd=abc                | --db_passwd=***",
                "-Dgpg.passphrase=a b           | -Dgpg.passphrase=***",
                "--mysqlPwd=abc                 | --mysqlPwd=***",
                "--db-pass=abc                  | --db-pass=***",
                "--passes=2                     | --passes=2",
                "--proxyAuth=me:abc             | --proxyAuth=***",
                "--authorization=abc            | --authorization=***",
                "--author=me                    | --author=me",
                "--Authority=eu                 | --Authority=eu",
                "-ldflags=-X main.apikey=abc    | -ldflags=-X main.apikey=***",
                "--signature=abc                | --signature=***",
                "--bearer=abc                   | --bearer=***",
                "--session_cookie=abc           | --session_cookie=***",
                "--header=a: Bearer abc.d-e/f=  | --header=a: Bearer ***",
                "--header=X-Api-Key: abc        | --header=X-Api-Key: ***",
                "https://h/?sig=a%2Fb&x=1       | https://h/?sig=***&x=1",
                "https://h/?X-Amz-Signature=abc | https://h/?X-Amz-Signature=***",
                "https://u:p/q@host/path        | https://***@host/path",
                "https://u:p#?q@host/path       | https://***@host/path",
                "https://h:8080/x@v1            | https://h:8080/x@v1",
                "https://[::1]:8080/x@v1        | https://[::1]:8080/x@v1",
                "https://h,https://p/x@v1       | https://h,https://p/x@v1",
                "-DaltDeploymentRepository=i::https://u:p@h/r | -DaltDeploymentRepository=i::https://***@h/r",
                "-DaltDeploymentRepository=i::default::https://u:p@h/r | -DaltDeploymentRepository=i::default::https://***@h/r",
                "--dsn=root:abc@tcp(db:3306)/x  | --dsn=***@tcp(db:3306)/x",
                "root:abc@db/x                  | ***@db/x",
                "--image=beam:1.0@sha256:abcdef | --image=beam:1.0@sha256:abcdef",
                "--user=me@example.com          | --user=me@example.com",
                "-Dopts=--token abc --x y       | -Dopts=--token *** --x y",
                "--db_pw=abc                    | --db_pw=***",
                "--creds=abc                    | --creds=***",
                "--azure_pat=abc                | --azure_pat=***",
                "--hmacKey=abc                  | --hmacKey=***",
                "--accesskey=abc                | --accesskey=***",
                "--keystorePass=abc             | --keystorePass=***",
                "--author_key=abc               | --author_key=***",
                "--token_type_secret=abc        | --token_type_secret=***",
                "--header=X-Api-Key:abc         | --header=X-Api-Key:***",
                "--header=Authorization:Basic a | --header=Authorization:***",
                "-ldflags=-X a.io/auth.apiKey=a | -ldflags=-X a.io/auth.apiKey=***",
                "--jdbc=jdbc:oracle:thin:me/a@//h:1521/x | --jdbc=***@//h:1521/x",
                "--a={\"Password\":123,\"x\":1}    | --a={\"Password\":***,\"x\":1}",
                "--a={'password':'abc','x':1}   | --a={'password':'***','x':1}",
                "--a={\\\"password\\\":\\\"abc\\\"}     | --a={\\\"password\\\":\\\"***\\\"}",
                "--a={\"password\":\"a\\\"b\"}       | --a={\"password\":\"***\"}",
                "--a={\"tokens\":[\"a\",\"b\"],\"x\":1} | --a={\"tokens\":***,\"x\":1}",
                "--a={\"auth\":{\"a\":\"b\"},\"x\":1} | --a={\"auth\":***,\"x\":1}",
                "--x=ghp_abcdefghijklmnopqrstuvwxyz012345 | --x=***",
                "--x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0 | --x=***",
                "--cert=-----BEGIN PRIVATE KEY-----abc | --cert=***",
            })
    void masksOneArgument(String argument, String masked) {
        assertThat(Secrets.maskArguments(List.of("go", argument))).containsExactly("go", masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config=db/password=", "env/DB_PASSWORD=", "--input=data/token=", "-Xmain/auth.apiKey="})
    void masksNamesBehindFolders(String name) {
        assertThat(Secrets.maskArguments(List.of(name + "s3cr3t"))).containsExactly(name + "***");
    }

    /** What somebody who looks for a mistake has to read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--monkey=a",
                "--keyboard=us",
                "--keyword=a",
                "--tokenizer=bpe",
                "--max_tokens=512",
                "--token_type=a",
                "--partition_key=id",
                "--primaryKey=id",
                "--group_by_keys=a,b",
                "--key_column=id",
                "--keyspace=orders",
                "--keyring=trusted.asc",
                "--keystore=/a.jks",
                "--dataflow_kms_key=projects/p/locations/l/keyRings/r/cryptoKeys/k",
                "--signature_version=4",
                "--secret_name=a",
                "--auth_type=iam",
                "--authentication_mode=a",
                "--oauth_scopes=https://www.googleapis.com/auth/cloud-platform",
                "--enable_auth=true",
                "--compass=a",
                "--passenger=a",
                "--secretary=a",
                "--passwordless=a",
                "--table=project:dataset.table@-3600000",
                "--a={\"token_uri\":\"https://h\",\"auth\":true}",
                "-ldflags=-X example.com/auth.Version=1.0 -w",
                "-ldflags=-X example.com/token-service/v2.Version=1.0 -w",
                "s3://b/x?signature_version=4&partition_key=5",
            })
    void leavesWhatIsNoSecret(String argument) {
        assertThat(Secrets.maskArguments(List.of(argument))).containsExactly(argument);
        assertThat(Secrets.maskText(argument)).isEqualTo(argument);
    }

    @Test
    void leavesTheArgumentAfterAFlagThatIsNoSecret() {
        assertThat(Secrets.maskArguments(List.of("x", "--partition_key", "id", "--monkey", "a")))
                .containsExactly("x", "--partition_key", "id", "--monkey", "a");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the flag -X main.token=abc is odd.   | the flag -X main.token=*** is odd.",
                "'main.token=a b' is odd.             | 'main.token=***' is odd.  ",
                "token='a b' is odd.                  | token=*** is odd.",
                "-X 'main.token=***. Close the quote.  | -X 'main.token=***. Close the quote.",
                "see https://u:p@host/x, please       | see https://***@host/x, please",
                "main.go:3:5: undefined: token        | main.go:3:5: undefined: token",
                "main.go:3:5: token := f(key)         | main.go:3:5: token := f(key)",
                "go: example.com/a@v1.2.3: no such    | go: example.com/a@v1.2.3: no such",
                "mvn --password abc -X                | mvn --password *** -X",
                "it says \"apiKey\": \"abc\" there    | it says \"apiKey\": \"***\" there",
                "Authorization: Bearer abc            | Authorization: Bearer ***",
            })
    void masksSentences(String text, String masked) {
        assertThat(Secrets.maskText(text)).isEqualTo(masked);
    }

    @Test
    void masksLongTexts() {
        assertThat(Secrets.maskText("{\"key\":\"" + "x".repeat(500_000) + "\"}"))
                .isEqualTo("{\"key\":\"***\"}");
        String plain = "x".repeat(500_000);
        assertThat(Secrets.maskText(plain)).isEqualTo(plain);
    }

    @Test
    void workingFoldersAreNoSecrets() {
        assertThat(Secrets.maskEnvironment(Map.of("PWD", "/a", "OLDPWD", "/b", "DB_PWD", "c")))
                .containsExactly(Map.entry("DB_PWD", "***"), Map.entry("OLDPWD", "/b"), Map.entry("PWD", "/a"));
    }

    @Test
    void settingsOfGoAreNoSecrets() {
        String settings = "gotypesalias=0,httpcookiemaxnum=0,x509keypairleaf=0";

        assertThat(Secrets.maskVariable("GODEBUG", settings)).isEqualTo(settings);
        assertThat(Secrets.maskVariable("DefaultGODEBUG", settings)).isEqualTo(settings);
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
