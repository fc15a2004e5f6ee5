using System.Text.RegularExpressions;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// Sets the address of this machine to which an event topic sends: <c>GET /_lab/topics</c>, <c>POST
/// /_lab/topics/NAME</c> with <c>{"url":"http://127.0.0.1:PORT/PATH"}</c>, <c>DELETE /_lab/topics/NAME</c>.
/// </summary>
internal sealed partial class TopicControl(EventFiles events)
{
    public async Task HandleAsync(HttpContext http, RequestTarget target, VerifiedBody body)
    {
        var name = target.Key!.Split('/') is [_, { Length: > 0 } given] ? given : null;
        if (name is not null && !NamePattern().IsMatch(name))
            throw S3Error.InvalidArgument.With("A topic's name is 1 to 80 letters, digits, hyphens and underscores.");
        switch (http.Request.Method, name)
        {
            case ("GET", null):
                break;
            case ("POST", { }):
                var address = AddressOf(await ControlBody.ReadAsync<TopicRequest>(body, http.RequestAborted));
                events.ChangeTopics(topics => topics.SetItem(name, address));
                break;
            case ("DELETE", { }):
                events.ChangeTopics(topics => topics.Remove(name));
                break;
            default:
                throw S3Error.MethodNotAllowed.With("GET /_lab/topics, POST and DELETE /_lab/topics/NAME.");
        }

        await http.Response.WriteAsJsonAsync(events.Topics, http.RequestAborted);
    }

    // Whoever may configure a bucket must not make the store send requests into a network.
    private static string AddressOf(TopicRequest request) =>
        Uri.TryCreate(request.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri!.IsLoopback
            ? uri.AbsoluteUri
            : throw S3Error.InvalidArgument.With(
                "The url must be an http address of this machine, such as http://127.0.0.1:8080/events."
            );

    [GeneratedRegex("^[-_A-Za-z0-9]{1,80}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    private sealed record TopicRequest(string? Url);
}
