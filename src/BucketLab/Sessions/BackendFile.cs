using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Sessions;

/// <summary>The file in which <c>lab use</c> keeps another S3 server and its credentials; owner-only.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="Name">The server's name.</param>
/// <param name="Endpoint">Its address.</param>
/// <param name="Region">For signatures.</param>
/// <param name="Identities">root first.</param>
/// <param name="Lacks">Capabilities that it lacks, as a trial has shown.</param>
/// <param name="BucketPrefix">Beginning of the names of all buckets.</param>
/// <param name="Spending">The spending there and its limit; null where requests cost nothing.</param>
/// <param name="Cluster">The folder of the cluster on this machine that it is; null when the lab has started
/// none.</param>
/// <param name="CertificateSha256">The certificate that it shows; null for one that the system trusts.</param>
internal sealed record BackendFile(
    int Version,
    string Name,
    Uri Endpoint,
    string Region,
    IReadOnlyList<IdentityKeys> Identities,
    IReadOnlyList<Capability> Lacks,
    string BucketPrefix = "lab",
    Spending? Spending = null,
    string? Cluster = null,
    string? CertificateSha256 = null
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Backend Read(string path)
    {
        try
        {
            if (
                JsonSerializer.Deserialize<BackendFile>(File.ReadAllText(path), Options) is
                { Version: 1, Identities.Count: > 0 } file
            )
                return new Backend(file.Name, file.Endpoint, file.Region, file.Identities)
                {
                    Lacks = file.Lacks,
                    BucketPrefix = file.BucketPrefix,
                    Spending = file.Spending,
                    Cluster = file.Cluster,
                    CertificateSha256 = file.CertificateSha256,
                };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path} is damaged: {exception.Message} Run `./lab use embedded`, or `./lab use` with the address "
                    + "of your server.",
                exception
            );
        }

        throw new InvalidDataException(
            $"{path} names no server that this BucketLab can use. Run `./lab use embedded`, or `./lab use` with the "
                + "address of your server."
        );
    }

    /// <summary>Writes it.</summary>
    public static void Write(string path, Backend backend) =>
        LabFolder.WriteAtomically(
            path,
            JsonSerializer.Serialize(
                new BackendFile(
                    1,
                    backend.Name,
                    backend.Endpoint,
                    backend.Region,
                    backend.Identities,
                    backend.Lacks,
                    backend.BucketPrefix,
                    backend.Spending,
                    backend.Cluster,
                    backend.CertificateSha256
                ),
                Options
            ),
            isSecret: true
        );
}
