using System.Globalization;
using System.Text.RegularExpressions;
using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Stores five objects with the learner's headers, asks an edge for them, replaces some and lets time
/// pass.</summary>
[Check("11-caching-and-cdn", "choose-headers")]
internal sealed partial class ChooseHeadersCheck : ExerciseCheck<IReadOnlyDictionary<string, string>>
{
    private static readonly string[] Names = ["segment", "playlist", "picture", "certificate", "logo"];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, IReadOnlyDictionary<string, string> value)
    {
        foreach (var name in Names)
        {
            if (!value.TryGetValue(name, out var header) || string.IsNullOrWhiteSpace(header) || header.Trim() == "?")
                return CheckAnswer.NotDefined(
                    $"`headers` has nothing for \"{name}\" yet.",
                    "Write what Cache-Control shall say, such as \"max-age=60\"."
                );
            if (header.Any(char.IsControl))
                return CheckAnswer.WrongType(
                    $"The header for \"{name}\" has more than one line.",
                    "Directives stand in one line, with commas between them."
                );
        }

        await using var trial = await EdgeTrial.OpenAsync(context);
        return await PlaylistAsync(trial, value["playlist"])
            ?? await CertificateAsync(trial, value["certificate"])
            ?? await PictureAsync(trial, value["picture"])
            ?? await LogoAsync(trial, value["logo"])
            ?? await SegmentAsync(trial, value["segment"])
            ?? CheckAnswer.Right(
                "The edge gave no old playlist, kept no certificate, showed the new picture after a minute, kept the "
                    + "logo for an hour and the segment for a month.",
                "Notice: a key that never changes its bytes may be kept for ever. All the rest is a question of how "
                    + "late somebody may be."
            );
    }

    private static async Task<CheckAnswer?> PlaylistAsync(EdgeTrial trial, string header)
    {
        await trial.PutAsync("live.m3u8", "segments 1 to 3", header);
        await trial.GetAsync("live.m3u8");
        await trial.PutAsync("live.m3u8", "segments 2 to 4", header);
        var next = await trial.GetAsync("live.m3u8");
        if (next.Text != "segments 2 to 4")
            return CheckAnswer.Almost(
                $"The playlist was replaced, and the next viewer got the old one from the edge ({next.Word}).",
                "Its player waits for segments that the new list names, and then stops.",
                "Let every use ask first whether the copy still holds.",
                "playlist-kept"
            );
        return AgeInBrowser(header) > 0
            ? CheckAnswer.Almost(
                $"The edge gave the new playlist; a browser may use the old one for {AgeInBrowser(header)} seconds "
                    + "more without asking.",
                "Its own cache answers before any edge is asked.",
                "What the edge must not do, the browser must not do either."
            )
            : null;
    }

    private static async Task<CheckAnswer?> CertificateAsync(EdgeTrial trial, string header)
    {
        await trial.PutAsync("ada.pdf", "certificate of Ada", header);
        await trial.GetAsync("ada.pdf");
        var second = await trial.GetAsync("ada.pdf");
        if (second.Word == "REVALIDATED")
            return CheckAnswer.Almost(
                "The second answer for the certificate says REVALIDATED: its bytes came from a copy at the edge.",
                "no-cache and max-age=0 say that a copy is asked about before it is used. It is kept all the same.",
                "Two directives keep it out of a shared cache: one names the owner's browser as the only place, one "
                    + "allows no place at all.",
                HasDirective(header, "no-cache") ? "no-cache-is-no-store" : null
            );
        if (second.Word == "HIT")
            return CheckAnswer.Almost(
                "The second answer for the certificate says HIT: it came from a shared cache.",
                "The edge gives it to whoever asks next under this address.",
                "A directive says that only the owner's own browser may keep it."
            );
        return HasDirective(header, "private") || HasDirective(header, "no-store")
            ? null
            : CheckAnswer.Almost(
                $"This edge did not keep the certificate, but \"{header.Trim()}\" does not forbid it.",
                "A cache that guesses may keep what nobody forbids.",
                "Forbid it by name."
            );
    }

    private static async Task<CheckAnswer?> PictureAsync(EdgeTrial trial, string header)
    {
        await trial.PutAsync("avatars/ada", "Ada in May", header);
        await trial.GetAsync("avatars/ada");
        var second = await trial.GetAsync("avatars/ada");
        if (second.Word != "HIT")
            return CheckAnswer.Almost(
                $"Two viewers within a second asked for the picture, and the second answer says {second.Word}.",
                "A minute late is allowed, so most of these requests need not reach the store.",
                "Say for how many seconds the copy may be used."
            );
        await trial.PutAsync("avatars/ada", "Ada in June", header);
        await trial.Edge.WaitAsync(TimeSpan.FromSeconds(61));
        if ((await trial.GetAsync("avatars/ada")).Text != "Ada in June" || AgeInBrowser(header) > 60)
            return CheckAnswer.Almost(
                $"By \"{header.Trim()}\" somebody still sees the old one, 61 seconds after the picture was replaced.",
                "Its key stays the same, so nothing tells a cache that the bytes are others.",
                "Only what never changes under its key may be kept longer than somebody may be late.",
                "immutable-everywhere"
            );
        return AgeInBrowser(header) is null ? SilentToBrowsers(header) : null;
    }

    private static async Task<CheckAnswer?> LogoAsync(EdgeTrial trial, string header)
    {
        await trial.PutAsync("logo.svg", "a logo", header);
        await trial.GetAsync("logo.svg");
        await trial.Edge.WaitAsync(TimeSpan.FromHours(1));
        var later = await trial.GetAsync("logo.svg");
        if (later.Word != "HIT")
            return CheckAnswer.Almost(
                $"An hour later the edge asked the store about the logo ({later.Word}).",
                "Edges shall keep it for a day; you purge them when it changes.",
                "One directive is about shared caches alone."
            );
        if (AgeInBrowser(header) is null)
            return SilentToBrowsers(header);
        return AgeInBrowser(header) <= 60
            ? null
            : CheckAnswer.Almost(
                $"The edge kept the logo for an hour, and by \"{header.Trim()}\" each browser keeps it as long.",
                "A purge reaches your edges. It reaches no browser.",
                "max-age is for both; s-maxage, for shared caches, takes its place at the edge.",
                "one-age-for-both"
            );
    }

    private static async Task<CheckAnswer?> SegmentAsync(EdgeTrial trial, string header)
    {
        await trial.PutAsync("seg-9f31.m4s", "two seconds of video", header);
        await trial.GetAsync("seg-9f31.m4s");
        var second = await trial.GetAsync("seg-9f31.m4s");
        if (second.Word != "HIT")
            return CheckAnswer.Almost(
                $"The second viewer of the segment made the edge ask the store again ({second.Word}).",
                "Its bytes cannot change under this key: the question has only one answer.",
                "Let it be used without asking, for as long as you can say.",
                "segment-asked-again"
            );
        await trial.Edge.WaitAsync(TimeSpan.FromDays(30));
        var month = await trial.GetAsync("seg-9f31.m4s");
        return month.Word == "HIT" && AgeInBrowser(header) >= TimeSpan.FromDays(30).TotalSeconds
            ? null
            : CheckAnswer.Almost(
                "A month later somebody asks again for the segment.",
                "Nothing can have changed: another content would have another hash and another key.",
                "A year, 31536000 seconds, is the usual number for \"for ever\"; it holds for browsers too when "
                    + "max-age says it."
            );
    }

    private static CheckAnswer SilentToBrowsers(string header) =>
        CheckAnswer.Almost(
            $"\"{header.Trim()}\" says nothing to browsers.",
            "Section 1 showed what they do then: they guess.",
            "max-age is for browsers too; s-maxage takes its place at the edge alone."
        );

    // Null where nothing is said, 0 where a browser asks each time.
    private static long? AgeInBrowser(string header)
    {
        if (HasDirective(header, "no-cache") || HasDirective(header, "no-store"))
            return 0;
        var age = MaxAgePattern().Match(header);
        return age.Success && long.TryParse(age.Groups["seconds"].Value, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
    }

    private static bool HasDirective(string header, string name) =>
        header
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(directive => directive.Split('=')[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"(^|[\s,])max-age\s*=\s*(?<seconds>\d+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MaxAgePattern();
}
