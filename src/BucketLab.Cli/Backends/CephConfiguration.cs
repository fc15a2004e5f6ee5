using System.Globalization;
using System.Security.Cryptography;

namespace BucketLab.Cli.Backends;

/// <summary>The configuration of a Ceph cluster of one node with an S3 gateway (docs.ceph.com, "Manual deployment" and
/// "Ceph Object Gateway Config Reference").</summary>
/// <param name="Folder">Where monitor and object store daemon keep what is theirs; absolute.</param>
/// <param name="Cluster">The id of the cluster.</param>
/// <param name="MonitorPort">Port of the monitor on 127.0.0.1.</param>
internal sealed record CephConfiguration(string Folder, Guid Cluster, int MonitorPort)
{
    private const long MaxBytes = 4L << 30;
    private const int KeyBytes = 32;

    /// <summary>The monitor's address, as monmaptool and the configuration want it.</summary>
    public string Monitor => string.Create(CultureInfo.InvariantCulture, $"v1:127.0.0.1:{MonitorPort}");

    /// <summary>Arguments that start the gateway at a port of 127.0.0.1. Without tcp_nodelay each small answer waits
    /// 44 ms.</summary>
    public static IReadOnlyList<string> GatewayAt(int port) =>
        [
            "-n",
            "client.rgw",
            "--rgw-frontends",
            string.Create(CultureInfo.InvariantCulture, $"beast endpoint=127.0.0.1:{port} tcp_nodelay=1"),
        ];

    /// <summary>
    /// The text of ceph.conf. Objects live in memory: a lesson writes little, and a cluster on a disk of its own takes
    /// minutes to make. SSE-C works over plain http here, because nothing leaves the machine.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            [global]
            fsid = {Cluster}
            mon_host = {Monitor}
            mon_initial_members = a
            auth_cluster_required = none
            auth_service_required = none
            auth_client_required = none
            ms_bind_msgr2 = false
            public_addr = 127.0.0.1
            osd_pool_default_size = 1
            osd_pool_default_min_size = 1
            osd_pool_default_pg_num = 8
            osd_pool_default_pg_autoscale_mode = off
            osd_crush_chooseleaf_type = 0
            osd_class_update_on_start = false
            osd_crush_update_on_start = false
            mon_allow_pool_size_one = true
            mon_max_pg_per_osd = 1000
            osd_objectstore = memstore
            memstore_device_bytes = {MaxBytes}
            mon_data = {Path.Combine(Folder, "mon")}
            osd_data = {Path.Combine(Folder, "osd")}
            run_dir = {Folder}
            log_file = {Path.Combine(Folder, "$name.log")}
            admin_socket =
            pid_file =
            [client.rgw]
            rgw_crypt_require_ssl = false
            rgw_crypt_s3_kms_backend = testing
            rgw_crypt_s3_kms_encryption_keys = lab-key={Convert.ToBase64String(
                RandomNumberGenerator.GetBytes(KeyBytes)
            )}

            """
        );
}
