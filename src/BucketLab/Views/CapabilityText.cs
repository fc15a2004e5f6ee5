namespace BucketLab.Views;

/// <summary>Capabilities in words.</summary>
internal static class CapabilityText
{
    public static string Of(Capability capability) =>
        capability switch
        {
            Capability.SecondIdentity => "second identity",
            Capability.DiskInspection => "way to look at its files",
            Capability.ConditionalWrites => "conditional writes as S3 has them",
            Capability.ServerSideEncryption => "encryption with its own key (SSE-S3)",
            Capability.PlainBuckets => "buckets that keep plain bytes beside encrypted ones",
            Capability.ServerSideEncryptionCustomer =>
                "encryption with a key from the request (SSE-C) over this connection",
            Capability.KeyControl => "keys that a lesson may disable and rotate",
            Capability.CrossOriginRules => "rules for the scripts of other sites (CORS) on a bucket",
            Capability.LifecycleClock => "clock that a lesson may move",
            Capability.IdentityControl => "identities that a lesson may make and disable",
            Capability.FaultInjection => "line that a lesson may break",
            Capability.UploadChecksums => "checksums of uploads (CRC32, CRC64NVME)",
            Capability.ClusterControl => "cluster whose nodes a lesson may kill",
            _ => throw new ArgumentOutOfRangeException(nameof(capability)),
        };

    public static string RemedyOf(Capability capability) =>
        capability switch
        {
            Capability.SecondIdentity =>
                "Give the keys of a second user in LAB_S3_ALT_ACCESS_KEY and LAB_S3_ALT_SECRET_KEY (and what "
                    + "policies call it in LAB_S3_ALT_ARN), or run `./lab use embedded`.",
            Capability.ConditionalWrites =>
                "Run `./lab use embedded` for this part, or use a server that takes an ETag in If-Match as it gave it.",
            Capability.ServerSideEncryption
            or Capability.PlainBuckets
            or Capability.ServerSideEncryptionCustomer
            or Capability.KeyControl
            or Capability.IdentityControl
            or Capability.LifecycleClock
            or Capability.FaultInjection
            or Capability.UploadChecksums
            or Capability.CrossOriginRules => "Run `./lab use embedded` for this part.",
            Capability.ClusterControl =>
                "Run `./lab use ceph --nodes 4` for this part (Debian, Ubuntu); it starts a cluster on this machine.",
            Capability.DiskInspection =>
                "The files of another server are its own business. Run `./lab use embedded` to see those of the "
                    + "embedded store.",
            _ => throw new ArgumentOutOfRangeException(nameof(capability)),
        };
}
