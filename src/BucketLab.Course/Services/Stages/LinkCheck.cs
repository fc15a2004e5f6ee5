using System.Diagnostics;
using System.Globalization;

namespace BucketLab.Course.Services.Stages;

/// <summary>Asks what a link and a pass are good for.</summary>
internal static class LinkCheck
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task OnlyThisAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        var other = await trial.PortraitAsync(cancellationToken);
        var link = (await trial.LinksAsync(film.Id)).Film;
        var whole = (await trial.Client.SendAsync(HttpMethod.Get, link)).Require(200, "The link plays the film.");
        var length = whole.Body.Length;
        var part = await trial.Client.SendAsync(HttpMethod.Get, link, null, ("Range", "bytes=1000-1999"));
        part.Require(206, "A viewer who jumps asks for a range.");
        Unless.Holds(
            part.Body.AsSpan().SequenceEqual(whole.Body.AsSpan(1000, 1000)),
            part.Asked,
            "these 1000 bytes of the film",
            string.Create(CultureInfo.InvariantCulture, $"{part.Body.Length} bytes, and not these"),
            "Answer with the bytes that were asked for."
        );
        var beyond = string.Create(CultureInfo.InvariantCulture, $"bytes={length}-{length + 9}");
        (await trial.Client.SendAsync(HttpMethod.Get, link, null, ("Range", beyond))).Require(
            416,
            "A range behind the end cannot be answered."
        );
        const string Advice = "Presign GET for this one key: then the store refuses everything else.";
        (await trial.Client.SendAsync(HttpMethod.Put, link, "instead"u8.ToArray())).Require(403, Advice);
        (await trial.Client.SendAsync(HttpMethod.Delete, link)).Require(403, Advice);
        (
            await trial.Client.SendAsync(
                HttpMethod.Get,
                link.Replace(film.Prefix, other.Prefix, StringComparison.Ordinal)
                    .Replace(film.Id, other.Id, StringComparison.Ordinal)
            )
        ).Require(403, Advice);
    }

    public static async Task EndsAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        var film = await trial.LandscapeAsync(cancellationToken);
        (await trial.Client.SendAsync(HttpMethod.Get, $"/films/{film.Id}/link?seconds=0")).Require(
            400,
            "A link lives 1 to 3600 seconds; refuse other numbers."
        );
        var links = await trial.LinksAsync(film.Id, seconds: 1);
        var began = Stopwatch.GetTimestamp();
        foreach (var address in (string[])[links.Film, links.Playlist])
        {
            var answer = await trial.Client.SendAsync(HttpMethod.Get, address);
            while (answer.Status == 200 && Stopwatch.GetElapsedTime(began) < Grace)
            {
                await Task.Delay(Pause, cancellationToken);
                answer = await trial.Client.SendAsync(HttpMethod.Get, address);
            }

            (
                answer with
                {
                    Asked = $"{answer.Asked}, {Grace.TotalSeconds:0} seconds after a link of one second",
                }
            ).Require(403, "The lifetime that was asked for is that of the link and of the pass.");
        }
    }
}
