using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Sessions;

namespace BucketLab.Checks;

/// <summary>Requests that are written as words: who, verb, key.</summary>
/// <param name="session">Whose clients send them.</param>
internal sealed class Questions(LabSession session)
{
    private const string Stranger = "stranger";

    /// <summary>Asks all of them, one after another.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="questions">Such as <c>stranger GET avatars/ada.png</c>; the verbs are GET, HEAD, PUT, DELETE and
    /// LIST.</param>
    /// <returns>The answers, and the identities that the backend does not have.</returns>
    /// <exception cref="ArgumentException">A question cannot be read.</exception>
    public async Task<(IReadOnlyList<Asked> Asked, IReadOnlyList<string> Missing)> AskAsync(
        string bucket,
        IReadOnlyList<string> questions
    )
    {
        var (asked, missing) = (new List<Asked>(), new List<string>());
        foreach (var question in questions.Select(Read))
        {
            if (question.Who == Stranger)
                asked.Add(
                    new Asked(
                        question.Who,
                        question.What,
                        await AskAsStrangerAsync(bucket, question.Verb, question.Key)
                    )
                );
            else if (session.ClientOf(question.Who) is { } client)
                asked.Add(
                    new Asked(
                        question.Who,
                        question.What,
                        await AskAsAsync(client, bucket, question.Verb, question.Key)
                    )
                );
            else if (!missing.Contains(question.Who))
                missing.Add(question.Who);
        }

        return (asked, missing);
    }

    private static (string Who, string Verb, string Key, string What) Read(string question)
    {
        var words = question.Split(' ', 3);
        if (
            words.Length < 2
            || words[1] is not ("GET" or "HEAD" or "PUT" or "DELETE" or "LIST")
            || (words.Length < 3 && words[1] != "LIST")
        )
            throw new ArgumentException(
                $"'{question}' is no question. Write who, verb and key, such as \"stranger GET avatars/ada.png\"; "
                    + "the verbs are GET, HEAD, PUT, DELETE and LIST.",
                nameof(question)
            );
        var key = words.Length == 3 ? words[2] : "";
        return (words[0], words[1], key, $"{words[1]} {key}".TrimEnd());
    }

    private async Task<int> AskAsStrangerAsync(string bucket, string verb, string key)
    {
        var url =
            verb == "LIST"
                ? $"{session.UrlOf(bucket, "")}?list-type=2&prefix={Uri.EscapeDataString(key)}"
                : session.UrlOf(bucket, key).OriginalString;
        using var request = new HttpRequestMessage(
            new HttpMethod(verb == "LIST" ? "GET" : verb),
            new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })
        );
        if (verb == "PUT")
            request.Content = new StringContent("written by a stranger");
        using var reply = await session.Anonymous.SendAsync(request);
        return (int)reply.StatusCode;
    }

    private static async Task<int> AskAsAsync(IAmazonS3 client, string bucket, string verb, string key)
    {
        try
        {
            return (int)await SendAsync(client, bucket, verb, key);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != default)
        {
            return (int)exception.StatusCode;
        }
    }

    private static async Task<HttpStatusCode> SendAsync(IAmazonS3 client, string bucket, string verb, string key)
    {
        switch (verb)
        {
            case "GET":
                using (var reply = await client.GetObjectAsync(bucket, key))
                    return reply.HttpStatusCode;
            case "HEAD":
                return (await client.GetObjectMetadataAsync(bucket, key)).HttpStatusCode;
            case "PUT":
                return (
                    await client.PutObjectAsync(
                        new PutObjectRequest
                        {
                            BucketName = bucket,
                            Key = key,
                            ContentBody = "written by an identity",
                        }
                    )
                ).HttpStatusCode;
            case "DELETE":
                return (await client.DeleteObjectAsync(bucket, key)).HttpStatusCode;
            default:
                return (
                    await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = key })
                ).HttpStatusCode;
        }
    }
}
