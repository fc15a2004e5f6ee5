using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Sessions;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>A server that is asked how it behaves, each time in a new bucket.</summary>
internal sealed class Probe(Backend backend) : IDisposable
{
    private readonly S3Clients clients = new(backend);
    private readonly List<IDisposable> made = [];

    public Backend Backend => backend;

    public IAmazonS3 Root => field ??= Kept(clients.Create(backend.Root, log: null));

    /// <summary>True if there is an identity besides root.</summary>
    public bool HasOther => backend.Identities.Count > 1;

    public IAmazonS3 Other => field ??= Kept(clients.Create(backend.Identities[1], log: null));

    public HttpClient Anonymous => field ??= Kept(clients.CreateAnonymous(log: null));

    public string OtherArn => backend.ArnOf(backend.Identities[1]);

    public string Bucket { get; private set; } = "";

    /// <summary>Asks one thing.</summary>
    public async Task<string> AskAsync(Func<Probe, Task<string>> question)
    {
        Bucket = $"lab-probe-{Guid.NewGuid():N}";
        await Root.PutBucketAsync(Bucket);
        try
        {
            return await question(this);
        }
        finally
        {
            // Over a connection of its own: Ceph now and then answers 400 to what follows a body that it refused.
            using var fresh = new S3Clients(backend);
            using var root = fresh.Create(backend.Root, log: null);
            await BucketRemoval.RunAsync(root, Bucket, CancellationToken.None);
        }
    }

    /// <summary>Tries one thing, which throws when it is not so.</summary>
    public Task TryAsync(Func<Probe, Task> attempt) =>
        AskAsync(async probe =>
        {
            await attempt(probe);
            return "";
        });

    public Task<PutObjectResponse> PutAsync(
        string key,
        string content = "content",
        Action<PutObjectRequest>? change = null
    )
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = content,
        };
        change?.Invoke(put);
        return Root.PutObjectAsync(put);
    }

    public Task AllowAsync(object principal) =>
        Root.PutBucketPolicyAsync(
            Bucket,
            JsonSerializer.Serialize(
                new
                {
                    Version = "2012-10-17",
                    Statement = new[]
                    {
                        new
                        {
                            Effect = "Allow",
                            Principal = principal,
                            Action = "s3:GetObject",
                            Resource = $"arn:aws:s3:::{Bucket}/*",
                        },
                    },
                }
            )
        );

    public async Task<string> AnonymousGetAsync(string key)
    {
        using var reply = await Anonymous.GetAsync(new Uri($"{Bucket}/{key}", UriKind.Relative));
        return reply.IsSuccessStatusCode ? "yes" : Refusal(reply.StatusCode, "");
    }

    /// <summary>Returns true if root reads an object without further headers.</summary>
    public async Task<bool> AnswersAsync(string key) =>
        await TryAsync(() => Root.GetObjectMetadataAsync(Bucket, key)) == "yes";

    /// <summary>The word for success, or how it was refused.</summary>
    public static async Task<string> TryAsync(Func<Task> request, string word = "yes")
    {
        try
        {
            await request();
            return word;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return Refusal(exception.StatusCode, exception.ErrorCode);
        }
    }

    public void Dispose()
    {
        made.ForEach(client => client.Dispose());
        clients.Dispose();
    }

    private T Kept<T>(T client)
        where T : IDisposable
    {
        made.Add(client);
        return client;
    }

    private static string Refusal(HttpStatusCode status, string code) => $"no: {(int)status} {code}".TrimEnd();
}
