package io.github.beamgo.maven.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteRepositoriesTest {

    @ParameterizedTest
    @CsvSource({
        "corp::default::https://repository.example.com/a, corp, https://repository.example.com/a",
        "corp::https://repository.example.com:8443/a, corp, https://repository.example.com:8443/a",
        "corp::::https://repository.example.com/a, corp, https://repository.example.com/a",
        "https://repository.example.com/a/, https-repository.example.com-a, https://repository.example.com/a/",
        "file:///srv/repository, file-srv-repository, file:///srv/repository"
    })
    void repositoryHasThreeForms(String text, String id, String url) {
        assertThat(RemoteRepositories.parse(List.of(" " + text + " ")))
                .containsExactly(new RemoteRepository.Builder(id, "default", url).build());
    }

    @Test
    void severalStayInOrder() {
        assertThat(RemoteRepositories.parse(List.of("b::https://b.example.com", "a::https://a.example.com")))
                .extracting(RemoteRepository::getId)
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({
        "two words, 'two words', which is not a repository",
        "corp::p2::https://a.example.com, 'corp::p2::https://a.example.com', whose layout 'p2' is unknown to Maven",
        "corp::/srv/repository, '/srv/repository', which is not a URL",
        "C:\\repository, 'C:\\repository', which is not a URL",
        "corp, 'corp', which is not a URL"
    })
    void otherFormsAreRefused(String text, String what, String why) {
        assertThatThrownBy(() -> RemoteRepositories.parse(List.of(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<remoteRepositories> (-Dbeamgo.remoteRepositories) names '" + what.replace("'", "") + "', "
                        + why + ". Write id::url, id::default::url or a URL, several separated by commas, for example"
                        + " releases::https://repository.example.com/releases.");
    }

    @Test
    void idOfWhatIsInstalledIsRefused() {
        assertThatThrownBy(() -> RemoteRepositories.parse(List.of("local::https://a.example.com")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<remoteRepositories> (-Dbeamgo.remoteRepositories) names a repository 'local', as Maven"
                        + " calls what was installed on this machine. Give it another id, such as 'releases'.");
    }

    @Test
    void credentialsOfTheCommandLineAreRefusedAndNotRepeated() {
        assertThatThrownBy(() -> RemoteRepositories.parse(List.of("https://ada:secret@repository.example.com/a")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<remoteRepositories> (-Dbeamgo.remoteRepositories) holds the credentials for"
                        + " repository.example.com, where everybody can read them. Write id::url without them, and put"
                        + " them into a <server> with that id in settings.xml.");
    }
}
