using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Contracts.StoreControl;

/// <summary>
/// The records of <see cref="StoreControlApi"/> as JSON: camel case. The store refuses unknown names in a request; who
/// asks ignores those in an answer, so that a store may be newer. Generated code, because reflection would cost the
/// start of a notebook.
/// </summary>
[JsonSerializable(typeof(ObjectOnDisk))]
[JsonSerializable(typeof(StoredVersion))]
[JsonSerializable(typeof(MasterKeyList))]
[JsonSerializable(typeof(IdentityRequest))]
[JsonSerializable(typeof(IdentityCredentials))]
[JsonSerializable(typeof(IdentityList))]
[JsonSerializable(typeof(IdentityStatus))]
[JsonSerializable(typeof(StoreCheckReport))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockTime))]
[JsonSerializable(typeof(LifecycleReport))]
[JsonSerializable(typeof(FaultRequest))]
public sealed partial class StoreControlJson : JsonSerializerContext
{
    /// <summary>The context that both sides use.</summary>
    public static StoreControlJson Wire { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                // No HTML around it: ASP.NET Core escapes its answers no further either.
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                RespectNullableAnnotations = true,
                RespectRequiredConstructorParameters = true,
            }
        );
}
