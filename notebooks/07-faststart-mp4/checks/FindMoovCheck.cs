using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Lets the learner's walk find the index in three files: at the end, at the end behind a large box, and in
/// front; a fourth has none, and leads whoever counts with 32 bits to a false one.</summary>
[Check("07-faststart-mp4", "find-moov")]
internal sealed class FindMoovCheck : ExerciseCheck<Func<Stream, long>>
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<Stream, long> findMoov)
    {
        var (last, large, first) = (
            TrialMovie.IndexLast(largeSize: false),
            TrialMovie.IndexLast(largeSize: true),
            TrialMovie.IndexFirst()
        );
        var (found, error) = await RunAsync(context, findMoov, last);
        if (error is not null)
            return CheckAnswer.Threw("findMoov", error);
        if (found == -1)
            return CheckAnswer.NotDefined(
                "`findMoov` answers -1 for every file so far.",
                "Read the eight bytes of the first box and step over it."
            );
        if (found != TrialMovie.MoovOf(last))
            return Judge(found, last);
        (found, error) = await RunAsync(context, findMoov, large);
        if (error is not null || found != TrialMovie.MoovOf(large))
            return CheckAnswer.Almost(
                "With an mdat of more than 4 GB the walk goes wrong: its size field says 1.",
                "Size 1 means that the real size stands in the eight bytes behind the type. Every long video has "
                    + "such a box.",
                "When the size is 1, read eight more bytes and take those.",
                "small-sizes-only"
            );
        (found, error) = await RunAsync(context, findMoov, first);
        if (error is not null || found != 37)
            return CheckAnswer.Almost(
                "With moov in front of mdat it answers something else.",
                "The order of boxes is free, apart from ftyp.",
                "Look at each box's type before you step over it."
            );
        // A walk may answer what it likes here, or fail: there is no moov to be found.
        (found, error) = await RunAsync(context, findMoov, TrialMovie.CutOff());
        return error is null && found == TrialMovie.DecoyAt
            ? CheckAnswer.Almost(
                $"In a recording of 4 GB that was cut off your walk found moov at {Text(found)}, which is inside mdat.",
                "The size of its mdat does not fit into 32 bits; the lower half of it leads into the media.",
                "Take all eight bytes of a large size, and long for sizes and positions."
            )
            : CheckAnswer.Right(
                "It finds moov at the end, behind a box with a large size, and in front.",
                "Notice: a player does the same walk. Each step over a box that it does not have is a request."
            );
    }

    private static CheckAnswer Judge(long found, byte[] file) =>
        found is > 0 and < 60 && found + 4 < file.Length && file[found] != 0
            ? CheckAnswer.Almost(
                $"It answered {Text(found)}, which lies inside mdat: the media contains the letters moov by chance.",
                "Media may hold any bytes. Only sizes say where a box begins.",
                "Start at 0, read size and type, and step by the size.",
                "search-letters"
            )
            : CheckAnswer.Almost(
                $"moov begins at {Text(TrialMovie.MoovOf(file))}, your walk answered {Text(found)}.",
                "The size of a box counts its own eight bytes of header.",
                "Print position, size and type at each step and compare with the box map above."
            );

    private static async Task<(long Found, Exception? Error)> RunAsync(
        CheckContext context,
        Func<Stream, long> findMoov,
        byte[] file
    )
    {
        var found = -1L;
        var (error, _) = await context.RunAsync(() =>
        {
            found = findMoov(new MemoryStream(file, writable: false));
            return Task.CompletedTask;
        });
        return (found, error);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
