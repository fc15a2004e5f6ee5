using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Store.Benchmarks;

/// <summary>A server to measure: an S3 endpoint with keys, or plain HTTP that serves the same files.</summary>
internal sealed class Peer(string name, Uri endpoint, string? accessKeyId, string? secretAccessKey) : IDisposable
{
    public const string Bucket = "benchmark";

    private const string Region = "us-east-1";

    private readonly AmazonS3Client? s3 = accessKeyId is null
        ? null
        : new AmazonS3Client(
            new BasicAWSCredentials(accessKeyId, secretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = Region,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );

    private int filled;

    public string Name { get; } = name;

    /// <summary>False for a server that only gives files out.</summary>
    public bool TakesWrites => s3 is not null;

    /// <summary>Reads NAME=ENDPOINT or NAME=ENDPOINT,ACCESS,SECRET.</summary>
    public static Peer Parse(string text)
    {
        var (name, rest) = text.Split('=', 2) is [var left, var right]
            ? (left, right.Split(','))
            : throw new ArgumentException($"'{text}' is not NAME=ENDPOINT[,ACCESS,SECRET].", nameof(text));
        return new Peer(name, new Uri(rest[0]), rest.Length == 3 ? rest[1] : null, rest.Length == 3 ? rest[2] : null);
    }

    /// <summary>A link that needs no further signing; signing is not what is measured.</summary>
    public async Task<Uri> LinkAsync(HttpVerb verb, string key) =>
        s3 is null
            ? new Uri(endpoint, $"/{Bucket}/{key}")
            : await LinkAsync(new GetPreSignedUrlRequest { Key = key, Verb = verb });

    public async Task PrepareAsync(IReadOnlyDictionary<string, byte[]> objects)
    {
        if (s3 is null)
            return;
        await s3.PutBucketAsync(Bucket);
        foreach (var (key, content) in objects)
            await PutAsync(key, content);
    }

    /// <summary>Sees to it that so many keys can be listed.</summary>
    public async Task FillAsync(int keys)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(filled, keys - filled),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (index, _) => await PutAsync($"listed/{index:D6}", [1])
        );
        filled = keys;
    }

    /// <summary>Uploads one object in equal parts, four at a time.</summary>
    public async Task UploadAsync(HttpClient http, string key, byte[] content, int parts)
    {
        var upload = (await s3!.InitiateMultipartUploadAsync(Bucket, key)).UploadId;
        var tags = new PartETag[parts];
        await Parallel.ForEachAsync(
            Enumerable.Range(1, parts),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (number, cancelled) =>
            {
                using var body = new ByteArrayContent(content);
                var link = await LinkAsync(
                    new GetPreSignedUrlRequest
                    {
                        Key = key,
                        Verb = HttpVerb.PUT,
                        UploadId = upload,
                        PartNumber = number,
                    }
                );
                using var answer = await http.PutAsync(link, body, cancelled);
                tags[number - 1] = new PartETag(number, answer.EnsureSuccessStatusCode().Headers.ETag!.Tag);
            }
        );
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = Bucket,
                Key = key,
                UploadId = upload,
                PartETags = [.. tags],
            }
        );
    }

    /// <summary>A link to one page of 1,000 keys; reading the page is not what is measured.</summary>
    public Uri ListLink(string after = "")
    {
        // GetPreSignedURL puts "x-" before every parameter that is not of its own, and so asks for another listing.
        var request = new DefaultRequest(new ListObjectsV2Request(), "s3")
        {
            HttpMethod = "GET",
            Endpoint = endpoint,
            ResourcePath = "/" + Bucket,
        };
        foreach (
            var (name, value) in new[]
            {
                ("list-type", "2"),
                ("max-keys", "1000"),
                ("prefix", "listed/"),
                ("start-after", after),
                ("X-Amz-Expires", "21600"),
            }
        )
            request.Parameters.Add(name, value);
        var signed = AWS4PreSignedUrlSigner.SignRequest(
            request,
            s3!.Config,
            new RequestMetrics(),
            accessKeyId,
            secretAccessKey,
            "s3",
            Region
        );
        return new Uri($"{AmazonServiceClient.ComposeUrl(request)}&{signed.ForQueryParameters}");
    }

    private async Task<Uri> LinkAsync(GetPreSignedUrlRequest request)
    {
        request.BucketName = Bucket;
        request.Protocol = Protocol.HTTP;
        request.Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(6);
        return new Uri(await s3!.GetPreSignedURLAsync(request));
    }

    public void Dispose() => s3?.Dispose();

    private async Task PutAsync(string key, byte[] content)
    {
        using var body = new MemoryStream(content);
        await s3!.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                InputStream = body,
                UseChunkEncoding = false,
            }
        );
    }
}
