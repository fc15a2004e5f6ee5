using System.Text.Json.Serialization;

namespace BucketLab.Store.Core.Model;

/// <summary>Permissions that an ACL can grant (Amazon S3 User Guide, "Access control list overview").</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<AclPermission>))]
internal enum AclPermission
{
    None = 0,
    Read = 1,
    Write = 2,
    ReadAcp = 4,
    WriteAcp = 8,
    FullControl = Read | Write | ReadAcp | WriteAcp,
}
