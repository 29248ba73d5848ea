package io.github.beamgo.image.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.beamgo.image.layout.Digest;
import io.github.beamgo.image.layout.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes how an image is run (image-spec, config.md), on top of what its base says. */
final class ImageConfig {

    private static final String WHO = "beamgo-maven-plugin";

    /** Of the base's own program: as arguments they would reach boot, and as check of its health they would fail. */
    private static final Set<String> OF_ANOTHER_PROGRAM =
            Set.of("Entrypoint", "Cmd", "Healthcheck", "OnBuild", "ArgsEscaped");

    private final ImageRequest request;
    private final Platform platform;
    private final @Nullable BaseImage base;

    ImageConfig(ImageRequest request, Platform platform, @Nullable BaseImage base) {
        this.request = request;
        this.platform = platform;
        this.base = base;
    }

    /**
     * A layer above the base; two may be equal.
     *
     * @param diffId the digest of what is in it
     * @param comment what it is
     */
    record Layer(Digest diffId, String comment) {}

    /**
     * Writes the configuration.
     *
     * @param layers the layers above the base, the lowest first
     */
    ObjectNode with(List<Layer> layers) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("created", request.created());
        root.put("architecture", platform.architecture());
        root.put("os", platform.os());
        if (platform.variant() != null) {
            root.put("variant", platform.variant());
        }
        if (base != null) {
            base.config().properties().forEach(field -> {
                if (field.getKey().startsWith("os.")) {
                    root.set(field.getKey(), field.getValue());
                }
            });
        }
        root.set("config", run());
        ObjectNode rootfs = root.putObject("rootfs");
        rootfs.put("type", "layers");
        ArrayNode diffIds = rootfs.putArray("diff_ids");
        if (base != null) {
            base.diffIds().forEach(diffId -> diffIds.add(diffId.toString()));
        }
        layers.forEach(layer -> diffIds.add(layer.diffId().toString()));
        ArrayNode history = root.putArray("history");
        history.addAll(historyOfBase());
        layers.forEach(layer -> history.add(entry(layer.comment())));
        return root;
    }

    private ObjectNode run() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (base != null && base.config().path("config") instanceof ObjectNode ofBase) {
            config.setAll(ofBase.deepCopy());
            config.remove(OF_ANOTHER_PROGRAM);
        }
        if (request.user() != null) {
            config.put("User", request.user());
        }
        ArrayNode variables = JsonNodeFactory.instance.arrayNode();
        environment(config.path("Env")).forEach((name, value) -> variables.add(name + "=" + value));
        config.set("Env", variables);
        config.putArray("Entrypoint").add("/" + ImageBuilder.BOOT);
        // Where boot writes pipeline_options.json; every user can write there.
        config.put("WorkingDir", "/tmp");
        Map<String, String> labels = new TreeMap<>();
        config.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.putAll(request.labels());
        ObjectNode all = config.putObject("Labels");
        labels.forEach(all::put);
        return config;
    }

    /**
     * Beam asks for the current user before main (expansionx, {@code newJarGetter}), and Go finds one that has no entry in
     * /etc/passwd by these two only.
     */
    private static Map<String, String> environment(JsonNode ofBase) {
        Map<String, String> variables = new LinkedHashMap<>();
        ofBase.forEach(variable -> {
            String[] parts = variable.asText().split("=", 2);
            variables.put(parts[0], parts.length == 2 ? parts[1] : "");
        });
        variables.putIfAbsent("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.putIfAbsent("HOME", "/tmp");
        variables.putIfAbsent("USER", "beam");
        return variables;
    }

    /** One entry for each layer, as Artifactory wants it (jib issues 534 and 991); bases do not always have that. */
    private List<JsonNode> historyOfBase() {
        List<JsonNode> entries = new ArrayList<>();
        if (base != null) {
            base.config().path("history").forEach(entries::add);
            long layers = entries.stream()
                    .filter(entry -> !entry.path("empty_layer").asBoolean())
                    .count();
            if (layers != base.layers().size()) {
                entries.clear();
                base.layers().forEach(layer -> entries.add(entry("base image")));
            }
        }
        return entries;
    }

    private ObjectNode entry(String comment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("created", request.created())
                .put("created_by", WHO)
                .put("comment", comment);
    }
}
