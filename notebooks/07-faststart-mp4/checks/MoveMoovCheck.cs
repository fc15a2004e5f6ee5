using System.Globalization;
using BucketLab.Checks;
using BucketLab.Media.Mp4;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Hands the learner's function a movie of two tracks and looks for every chunk where the new index says that
/// it is.</summary>
[Check("07-faststart-mp4", "move-moov")]
internal sealed class MoveMoovCheck : ExerciseCheck<Func<byte[], byte[]>>
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<byte[], byte[]> moveMoov)
    {
        var before = TrialMovie.TwoTracks();
        byte[]? after = null;
        var (error, _) = await context.RunAsync(() =>
        {
            after = moveMoov([.. before]);
            return Task.CompletedTask;
        });
        if (error is not null)
            return CheckAnswer.Threw("moveMoov", error);
        if (after is null or [] || after.SequenceEqual(before))
            return CheckAnswer.NotDefined(
                "`moveMoov` gives the file back as it was.",
                "Begin with the order: everything before mdat, then moov, then mdat and what follows."
            );
        return Judge(Mp4File.Parse(before), before, Mp4File.Parse(after), after);
    }

    private static CheckAnswer Judge(Mp4File old, byte[] before, Mp4File now, byte[] after)
    {
        if (now.Damage is [var damage, ..] || now.Moov is null || after.Length != before.Length)
            return CheckAnswer.Almost(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The result is not a row of whole boxes with one moov: it has {after.Length} bytes instead of "
                        + $"{before.Length}{(now.Damage is [var first, ..] ? $", and at {first}" : "")}."
                ),
                "Moving a box takes its bytes away in one place and puts the same number in another.",
                "Print Mp4File.Parse(result) and compare it with the box map of the original."
            );
        if (!now.IsFastStart)
            return CheckAnswer.Almost(
                "mdat still comes before moov.",
                "A player reads from the beginning and wants moov first.",
                "Put the bytes of moov in front of those of mdat."
            );
        return JudgeTables(old, before, now, after);
    }

    private static CheckAnswer JudgeTables(Mp4File old, byte[] before, Mp4File now, byte[] after)
    {
        var lost = OffsetsOf(now)
            .Zip(OffsetsOf(old))
            .Select(
                (track, number) =>
                    (
                        Number: number,
                        Wrong: track
                            .First.Zip(track.Second)
                            .Any(chunk => !HasChunk(after, chunk.First, before, chunk.Second))
                    )
            )
            .Where(track => track.Wrong)
            .ToList();
        if (lost.Count == 0)
            return CheckAnswer.Right(
                "Both tracks find each of their chunks, and not one byte of the media is different.",
                "Notice: this is all that a tool for fast start does. The rest is care: 64-bit tables, moov in "
                    + "front already, files that do not fit into memory."
            );
        return OffsetsOf(now)
                .SelectMany(offsets => offsets)
                .SequenceEqual(OffsetsOf(old).SelectMany(offsets => offsets))
                ? CheckAnswer.Almost(
                    "moov stands in front, and every track still points to where the media was before it.",
                    "A player does not look for the media. It goes to the byte that the table names.",
                    "Add the size of moov to each offset of each stco.",
                    "player-looks-for-media"
                )
            : lost is [(1, _)]
                ? CheckAnswer.Almost(
                    "The pictures are found, the sound is not.",
                    "The sound has a table of its own. A movie has one for each track.",
                    "Go over AllBoxes.OfType<StcoBox>() instead of taking the first.",
                    "one-table-for-all"
                )
            : CheckAnswer.Almost(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A chunk of track {lost[0].Number + 1} that began at {OffsetsOf(old)[lost[0].Number][0]} should "
                        + $"now begin {now.Moov!.Place.SizeBytes} bytes later; the table says "
                        + $"{OffsetsOf(now)[lost[0].Number][0]}."
                ),
                "Everything behind the new place of moov moves by the size of moov.",
                "The entries of stco begin 8 bytes behind PayloadOffsetBytes: version and flags, then their number. "
                    + "Each has four bytes, big-endian."
            );
    }

    private static List<List<long>> OffsetsOf(Mp4File file) =>
        [.. file.AllBoxes.OfType<ChunkOffsetBox>().Select(table => table.OffsetsBytes.ToList())];

    private static bool HasChunk(byte[] after, long now, byte[] before, long then) =>
        now >= 0
        && now + TrialMovie.ChunkBytes <= after.Length
        && after.AsSpan((int)now, TrialMovie.ChunkBytes).SequenceEqual(before.AsSpan((int)then, TrialMovie.ChunkBytes));
}
