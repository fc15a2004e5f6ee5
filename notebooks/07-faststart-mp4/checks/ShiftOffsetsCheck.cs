using System.Globalization;
using System.Security.Cryptography;
using BucketLab.Checks;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Chunk offsets after the index has moved in front of the media.</summary>
[Check("07-faststart-mp4", "shift-offsets")]
internal sealed class ShiftOffsetsCheck : ExerciseCheck<Func<uint[], uint, uint[]>>
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<uint[], uint, uint[]> shiftOffsets)
    {
        var moov = (uint)RandomNumberGenerator.GetInt32(5_000, 90_000);
        uint[] before = [48, 5_048, 17_321];
        uint[]? after = null;
        var (error, _) = await context.RunAsync(() =>
        {
            after = shiftOffsets([.. before], moov);
            return Task.CompletedTask;
        });
        if (error is not null)
            return CheckAnswer.Threw("shiftOffsets", error);
        if (after is null or [])
            return CheckAnswer.NotDefined(
                "`shiftOffsets` gives no offsets yet.",
                "Give as many offsets as you were given, each with its new value."
            );
        if (after.SequenceEqual(before.Select(offset => offset + moov)))
            return CheckAnswer.Right(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The chunk at {before[0]} is found at {after[0]}, behind the {moov} bytes that now stand in "
                        + $"front of it."
                ),
                "Notice: with 32-bit offsets this works up to 4 GB. Beyond, stco has to become co64, which makes "
                    + "moov itself larger, which moves the chunks again."
            );
        if (after.Length != before.Length)
            return CheckAnswer.Almost(
                $"Your function was given {before.Length} offsets and gave {after.Length}.",
                "Each chunk of the file has its entry in the table.",
                "Give as many offsets as you were given, in the same order."
            );
        var (was, wanted, said) = before
            .Zip(after, (offset, given) => (offset, offset + moov, given))
            .First(chunk => chunk.Item2 != chunk.given);
        return after.SequenceEqual(before)
            ? CheckAnswer.Almost(
                "The offsets are what they were, so a player would read the first chunk in the middle of moov.",
                "A chunk offset counts from the beginning of the file, not from mdat.",
                "How many bytes stand in front of mdat now that did not before?",
                "offsets-are-relative"
            )
            : CheckAnswer.Almost(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The chunk at {was} now lies at {wanted}; your table says {said}."
                ),
                "Everything that stood behind the new place of moov moves towards the end of the file.",
                "Draw both files as a row of boxes and mark the first chunk in each."
            );
    }
}
