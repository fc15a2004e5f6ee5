using BucketLab.Checks;

namespace BucketLab.Lessons.L07FaststartMp4;

/// <summary>Checks the reason why the hash of mdat is the same before and after.</summary>
[Check("07-faststart-mp4", "explain-hash")]
internal sealed class ExplainHashCheck() : ChoiceCheck("explanation", choices: 3)
{
    protected override Task<CheckAnswer> AskAsync(CheckContext context, char letter) =>
        Task.FromResult(
            letter switch
            {
                'a' => CheckAnswer.Almost(
                    "An encoder that ran twice over the same picture would not give the same bytes, and your hash "
                        + "is the same.",
                    "Encoding again takes far longer than a copy, and it loses quality each time.",
                    "Look at which box the changed bytes lie in.",
                    "faststart-encodes"
                ),
                'c' => CheckAnswer.Almost(
                    "The hash was taken over all bytes of mdat, not over its size.",
                    "Two files of equal length almost never have the same SHA-256.",
                    "Read the cell that computed the hash again.",
                    "hash-is-length"
                ),
                _ => CheckAnswer.Right(
                    "Fast start moves moov and rewrites the offsets in it; the media bytes are copied as they are.",
                    "Notice: that is why it takes as long as copying the file, and why quality cannot suffer."
                ),
            }
        );
}
