package io.github.beamgo.launch.job;

import io.github.beamgo.launch.job.JobMetrics.Counter;
import io.github.beamgo.launch.job.JobMetrics.Distribution;
import io.github.beamgo.launch.job.JobMetrics.Elements;
import io.github.beamgo.launch.job.JobMetrics.Gauge;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.model.pipeline.v1.MetricsApi.MonitoringInfo;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.CodedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the metrics of Beam's model ({@code metrics.proto}): what users count, and how many elements collections got.
 * Others, such as the time that steps took, are passed over, and so is what a runner has made for itself.
 */
final class MonitoringInfos {

    private static final String COUNTER = "beam:metric:user:sum_int64:v1";
    private static final String DISTRIBUTION = "beam:metric:user:distribution_int64:v1";
    private static final String GAUGE = "beam:metric:user:latest_int64:v1";
    private static final String ELEMENT_COUNT = "beam:metric:element_count:v1";

    private static final Logger LOG = LoggerFactory.getLogger(MonitoringInfos.class);

    private final PipelineSteps steps;

    // A step that the runner has split counts in each of its parts.
    private final Map<Key, Counter> counters = new LinkedHashMap<>();
    private final Map<Key, Distribution> distributions = new LinkedHashMap<>();
    private final Map<Key, Gauge> gauges = new LinkedHashMap<>();
    private final Map<PipelineSteps.Output, Elements> elements = new LinkedHashMap<>();

    private MonitoringInfos(PipelineSteps steps) {
        this.steps = steps;
    }

    /**
     * Decodes metrics.
     *
     * @param infos those of one kind, attempted or committed
     * @param steps the names of the steps
     */
    static JobMetrics decode(Collection<MonitoringInfo> infos, PipelineSteps steps) {
        MonitoringInfos read = new MonitoringInfos(steps);
        infos.stream().sorted(byId()).forEach(read::take);
        return new JobMetrics(
                List.copyOf(read.counters.values()),
                List.copyOf(read.distributions.values()),
                List.copyOf(read.gauges.values()),
                List.copyOf(read.elements.values()));
    }

    /** Runners have no order. Ids of the Go SDK have: e2 and n2 come before e10 and n10. */
    private static Comparator<MonitoringInfo> byId() {
        return Comparator.<MonitoringInfo, String>comparing(
                        MonitoringInfos::id,
                        Comparator.comparingInt(String::length).thenComparing(String::compareTo))
                .thenComparing(info -> info.getLabelsOrDefault("NAMESPACE", ""))
                .thenComparing(info -> info.getLabelsOrDefault("NAME", ""));
    }

    private static String id(MonitoringInfo info) {
        return info.getLabelsOrDefault("PTRANSFORM", info.getLabelsOrDefault("PCOLLECTION", ""));
    }

    private void take(MonitoringInfo info) {
        try {
            List<Long> values = values(info);
            switch (info.getUrn()) {
                case COUNTER -> {
                    Key key = key(info);
                    counters.merge(key, key.counter(values.get(0)), MonitoringInfos::sum);
                }
                case DISTRIBUTION -> {
                    // Without values there may be nothing behind their number (prism/internal/jobservices/metrics.go).
                    if (values.get(0) > 0) {
                        Key key = key(info);
                        distributions.merge(key, key.distribution(values), MonitoringInfos::sum);
                    }
                }
                case GAUGE -> {
                    Key key = key(info);
                    gauges.merge(key, key.gauge(values), MonitoringInfos::later);
                }
                case ELEMENT_COUNT ->
                    steps.output(id(info))
                            .ifPresent(output ->
                                    elements.put(output, new Elements(output.step(), output.tag(), values.get(0))));
                default -> LOG.trace("{} is not shown.", info.getUrn());
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            LOG.debug("The metric {} with {} cannot be read.", info.getUrn(), info.getLabelsMap(), e);
        }
    }

    /** Beam's coder of integers, {@code beam:coder:varint:v1}, one after the other; none for other types. */
    private static List<Long> values(MonitoringInfo info) throws IOException {
        List<Long> values = new ArrayList<>();
        switch (info.getUrn()) {
            case COUNTER, DISTRIBUTION, GAUGE, ELEMENT_COUNT -> {
                CodedInputStream payload = info.getPayload().newCodedInput();
                while (!payload.isAtEnd()) {
                    values.add(payload.readRawVarint64());
                }
            }
            default -> LOG.trace("{} has a type of its own.", info.getUrn());
        }
        return values;
    }

    private Key key(MonitoringInfo info) {
        return new Key(
                steps.name(id(info)), info.getLabelsOrDefault("NAMESPACE", ""), info.getLabelsOrDefault("NAME", ""));
    }

    private static Counter sum(Counter a, Counter b) {
        return new Counter(a.step(), a.namespace(), a.name(), a.value() + b.value());
    }

    private static Distribution sum(Distribution a, Distribution b) {
        return new Distribution(
                a.step(),
                a.namespace(),
                a.name(),
                a.count() + b.count(),
                a.sum() + b.sum(),
                Math.min(a.min(), b.min()),
                Math.max(a.max(), b.max()));
    }

    private static Gauge later(Gauge a, Gauge b) {
        return a.time().isAfter(b.time()) ? a : b;
    }

    /** A metric of the user. */
    private record Key(String step, String namespace, String name) {

        Counter counter(long value) {
            return new Counter(step, namespace, name, value);
        }

        Distribution distribution(List<Long> values) {
            return new Distribution(step, namespace, name, values.get(0), values.get(1), values.get(2), values.get(3));
        }

        Gauge gauge(List<Long> values) {
            return new Gauge(step, namespace, name, values.get(1), Instant.ofEpochMilli(values.get(0)));
        }
    }
}
