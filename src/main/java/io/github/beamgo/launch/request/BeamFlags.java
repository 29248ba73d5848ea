package io.github.beamgo.launch.request;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The flags that Beam's Go SDK defines in every launcher, so that all others are the pipeline's own. */
public final class BeamFlags {

    /** Of {@code options}, {@code core/runtime/harness/init} and {@code runners} in Beam 2.77, without dashes. */
    private static final Set<String> NAMES =
            Arrays.stream("""
                    async autoscaling_algorithm beam_strict control_endpoint cpu_profiling dataflow_endpoint
                    dataflow_kms_key dataflow_service_options disk_provisioned_iops disk_provisioned_throughput_mibps
                    disk_size_gb disk_type dot_file dry_run element_processing_timeout endpoint environment_config
                    environment_type execute_async experiments flexrs_goal id job_name labels logging_endpoint
                    machine_type max_num_workers min_cpu_platform network no_use_public_ips num_workers
                    number_of_worker_harness_threads options parallelism project region resource_hints
                    retain_docker_containers runner sdk_container_image sdk_harness_container_image_override
                    semi_persist_dir service_account_email staging_location subnetwork
                    teardown_policy temp_location template_location transform_name_mapping update use_public_ips worker
                    worker_binary worker_harness_container_image worker_machine_type worker_region worker_zone zone
                    """.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());

    /** Of {@code runners/dataflow} and {@code options/gcpopts}; other runners leave them without a word. */
    private static final Set<String> OF_DATAFLOW =
            Arrays.stream("""
                    autoscaling_algorithm cpu_profiling dataflow_endpoint dataflow_kms_key dataflow_service_options
                    disk_provisioned_iops disk_provisioned_throughput_mibps disk_size_gb disk_type dry_run flexrs_goal
                    labels machine_type max_num_workers min_cpu_platform network no_use_public_ips num_workers
                    number_of_worker_harness_threads region service_account_email staging_location
                    subnetwork teardown_policy temp_location template_location transform_name_mapping update
                    use_public_ips worker_machine_type worker_region worker_zone zone
                    """.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private BeamFlags() {}

    /** {@return whether a flag, without dashes, is one of them} */
    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** {@return whether a flag, without dashes, has an effect on Dataflow only} */
    public static boolean isOfDataflow(String name) {
        return OF_DATAFLOW.contains(name);
    }
}
