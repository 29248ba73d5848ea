package io.github.beamgo.doctor;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.registry.ImagePull;
import io.github.beamgo.image.registry.ImagePush;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.image.registry.RegistrySettings;
import io.github.beamgo.target.Target;
import java.util.List;
import javax.inject.Inject;

/** Asks the registries of an image, and sends them nothing: whether the user is let in, and whether the base is there. */
public final class ImageExamination {

    /** Creates the examination. */
    @Inject
    public ImageExamination() {
        // It knows nothing but what it is asked.
    }

    /**
     * Looks at where an image would be pushed to.
     *
     * @param name the goal's, with its execution
     * @param settings how the registry is reached; each question is asked once
     */
    public Diagnosis destination(String name, ImageReference image, RegistrySettings settings)
            throws InterruptedException {
        try {
            ImagePush.Destination found = new ImagePush(settings.once()).look(image);
            String there = found.digest()
                    .map(digest -> image + " is there, as " + digest + ", and a push would replace it")
                    .orElse(image + " is not there yet");
            if (!found.asks()) {
                return Diagnosis.ok(name, there + "; the registry wants no login to say so");
            }
            return found.login()
                    .map(login -> Diagnosis.ok(name, there + "; " + login + " is let in"))
                    .orElseGet(() -> Diagnosis.warning(
                            name,
                            there + "; there is no login for " + image.registry()
                                    + ", and hardly any registry lets everybody push",
                            "Log in with 'docker login " + image.registry() + "', or add a <server> with this id to"
                                    + " settings.xml."));
        } catch (ConfigurationException e) {
            return Diagnosis.problem(name, e);
        }
    }

    /**
     * Looks for the image below.
     *
     * @param targets the platforms that it must have
     */
    public Diagnosis base(String name, ImageReference base, List<Target> targets, RegistrySettings settings)
            throws InterruptedException {
        try {
            ImageReference found = new ImagePull(settings.once()).look(base, targets);
            return base.digest() != null
                    ? Diagnosis.ok(name, "the base " + base + " is there")
                    : Diagnosis.warning(
                            name,
                            "the base " + base + " is there, but its tag may name another image tomorrow",
                            "Pin it with <imageBase>docker://" + found + "</imageBase>.");
        } catch (ConfigurationException e) {
            return Diagnosis.problem(name, e);
        }
    }
}
