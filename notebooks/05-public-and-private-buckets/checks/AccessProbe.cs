using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Asks a bucket as somebody and notes what was answered.</summary>
internal sealed class AccessProbe(CheckContext lab, string bucket)
{
    private readonly List<Asked> requests = [];

    /// <summary>All requests so far, in order.</summary>
    public IReadOnlyList<Asked> Requests => requests;

    /// <summary>Returns a stranger's request and its answer as a sentence.</summary>
    public static string Sentence(Asked asked)
    {
        var words = asked.What.Split(' ', 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"An anonymous {words[0]} of {words[^1]} answered {asked.Status}."
        );
    }

    public Task<Asked> GetAsync(string key, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, key, cancellationToken);

    public Task<Asked> PutAsync(string key, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Put, key, cancellationToken);

    public Task<Asked> DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, key, cancellationToken);

    /// <summary>An anonymous listing.</summary>
    public Task<Asked> ListAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, new Uri(lab.UrlOf(bucket, "") + "?list-type=2"), "LIST", cancellationToken);

    /// <summary>The owner reads the key.</summary>
    public async Task<Asked> GetAsRootAsync(string key, CancellationToken cancellationToken = default)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = key };
        try
        {
            using var reply = await lab.S3.GetObjectAsync(request, cancellationToken);
            return Note(new Asked("root", "GET " + key, (int)reply.HttpStatusCode));
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return Note(new Asked("root", "GET " + key, (int)exception.StatusCode));
        }
    }

    /// <summary>A stranger sends this request.</summary>
    /// <param name="method">The HTTP method; PUT carries a short body.</param>
    /// <param name="url">The URL, with or without a signature in it.</param>
    /// <param name="what">The request in words.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<Asked> SendAsync(
        HttpMethod method,
        Uri url,
        string what,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Put)
            request.Content = new ByteArrayContent("written by a stranger"u8.ToArray());
        using var reply = await lab.Anonymous.SendAsync(request, cancellationToken);
        return Note(new Asked("stranger", what, (int)reply.StatusCode));
    }

    private Task<Asked> SendAsync(HttpMethod method, string key, CancellationToken cancellationToken = default) =>
        SendAsync(method, lab.UrlOf(bucket, key), $"{method} {key}", cancellationToken);

    private Asked Note(Asked asked)
    {
        requests.Add(asked);
        return asked;
    }
}
