using Amazon.Runtime;
using Amazon.S3;

namespace VideoService;

/// <summary>The settings of the service, from environment variables.</summary>
/// <param name="Endpoint">The S3 server, from <c>S3_ENDPOINT</c>.</param>
/// <param name="AccessKeyId">From <c>AWS_ACCESS_KEY_ID</c>.</param>
/// <param name="SecretAccessKey">From <c>AWS_SECRET_ACCESS_KEY</c>.</param>
/// <param name="Region">From <c>AWS_REGION</c>.</param>
/// <param name="Bucket">From <c>BUCKET</c>.</param>
public sealed record Settings(string Endpoint, string AccessKeyId, string SecretAccessKey, string Region, string Bucket)
{
    /// <summary>Reads the variables.</summary>
    /// <exception cref="InvalidOperationException">One is missing.</exception>
    public static Settings OfEnvironment() =>
        new(
            Required("S3_ENDPOINT"),
            Required("AWS_ACCESS_KEY_ID"),
            Required("AWS_SECRET_ACCESS_KEY"),
            Required("AWS_REGION"),
            Required("BUCKET")
        );

    /// <summary>Makes a client that asks this server.</summary>
    public AmazonS3Client CreateClient() =>
        new(
            new BasicAWSCredentials(AccessKeyId, SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = Endpoint,
                ForcePathStyle = true,
                AuthenticationRegion = Region,
            }
        );

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Bucket} at {Endpoint} as {AccessKeyId}";

    private static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The environment variable {name} is not set.");
}
