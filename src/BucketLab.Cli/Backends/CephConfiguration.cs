using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The configuration of a Ceph cluster with an S3 gateway (docs.ceph.com, "Manual deployment" and "Ceph Object
/// Gateway Config Reference").</summary>
/// <param name="Folder">Where monitor and object store daemons keep what is theirs; absolute.</param>
/// <param name="Cluster">The id of the cluster.</param>
/// <param name="MonitorPort">Port of the monitor on 127.0.0.1.</param>
/// <param name="Nodes">The number of its nodes, each with one object store daemon.</param>
internal sealed record CephConfiguration(string Folder, Guid Cluster, int MonitorPort, int Nodes)
{
    private const long DiskBytes = 4L << 30;
    private const long CacheBytes = 32L << 20;
    private const int KeyBytes = 32;
    private const string TwoPlusOne = "plugin=jerasure technique=reed_sol_van k=2 m=1 crush-failure-domain=host";

    /// <summary>The file itself.</summary>
    public string File => CephFolder.ConfigurationIn(Folder);

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
    /// The text of ceph.conf. A daemon that places itself at its first start can be refused, and ends: that is off. A
    /// monitor waits a second before each change unless told otherwise. SSE-C works over plain http here, because
    /// nothing leaves the machine.
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
            paxos_propose_interval = 0.05
            osd_pool_default_pg_num = {CephControl.GroupsPerPool}
            osd_pool_default_pg_autoscale_mode = off
            osd_class_update_on_start = false
            osd_crush_update_on_start = false
            mon_max_pg_per_osd = 1000
            {(Nodes == 1 ? OneNode : ManyNodes)}
            mon_data = {Path.Combine(Folder, "mon")}
            osd_data = {Path.Combine(Folder, "osd.$id")}
            run_dir = {Folder}
            log_file = {Path.Combine(Folder, "$name.log")}
            admin_socket =
            pid_file =
            [osd]
            admin_socket = {(Nodes == 1 ? "" : Path.Combine(Folder, "$name.asok"))}
            [client.rgw]
            rgw_crypt_require_ssl = false
            rgw_crypt_s3_kms_backend = testing
            rgw_crypt_s3_kms_encryption_keys = lab-key={Convert.ToBase64String(
                RandomNumberGenerator.GetBytes(KeyBytes)
            )}

            """
        );

    // Objects live in memory: a lesson writes little.
    private static string OneNode =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            osd_pool_default_size = 1
            osd_pool_default_min_size = 1
            osd_crush_chooseleaf_type = 0
            mon_allow_pool_size_one = true
            osd_objectstore = memstore
            memstore_device_bytes = {DiskBytes}
            """
        );

    // Memory is lost with a daemon that is killed, so each has a disk: a file that takes what is written. All daemons
    // run on this machine, so each one's word that another is gone has to count, and the monitor must believe it
    // however many are gone. Who has lost the monitor tries again every three seconds, not ever more rarely: a lesson
    // waits for it. What is gone stays a part of the cluster until somebody says otherwise. Healing is slow
    // by default, to leave the disks to the requests.
    private static string ManyNodes =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            osd_pool_default_size = {CephStart.Copies}
            osd_pool_default_min_size = {CephControl.MinSize}
            osd_pool_default_erasure_code_profile = {TwoPlusOne}
            osd_crush_chooseleaf_type = 1
            osd_objectstore = bluestore
            bluestore_block_size = {DiskBytes}
            bluestore_cache_autotune = false
            bluestore_cache_size = {CacheBytes}
            mon_client_hunt_interval_max_multiple = 1
            mon_osd_reporter_subtree_level = osd
            mon_osd_min_down_reporters = 1
            mon_osd_min_up_ratio = 0.01
            mon_osd_min_in_ratio = 0.01
            mon_osd_down_out_interval = 0
            osd_recovery_sleep = 0
            osd_recovery_sleep_hdd = 0
            osd_max_backfills = 8
            osd_recovery_max_active = 16
            """
        );
}
