using BucketLab.Checks;

namespace BucketLab.Lessons.L03FileVsObjectStorage;

/// <summary>Carries out the four lines of a rename in the learner's order, with a copy that silently never
/// arrives.</summary>
[Check("03-file-vs-object-storage", "rename-order")]
internal sealed class RenameOrderCheck()
    : OrderCheck("renameOrder", AsGiven, "Move the line that has to come first to the top.")
{
    private static readonly string[] AsGiven =
    [
        RenameSteps.Delete,
        RenameSteps.Verify,
        RenameSteps.List,
        RenameSteps.Copy,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        var damaged = await RenameSteps.RunAsync(context, order, loseLastCopy: true);
        if (
            damaged.Readable < RenameSteps.Recordings
            || damaged.Problem is RenameProblem.NothingListed or RenameProblem.NothingCopied
        )
            return Explain(damaged);
        var healthy = await RenameSteps.RunAsync(context, order, loseLastCopy: false);
        return healthy.Renamed == RenameSteps.Recordings
            ? CheckAnswer.Right(
                "One copy never arrived; the check noticed it, the program stopped, and all "
                    + $"{RenameSteps.Recordings} recordings are still readable. Without the fault all "
                    + $"{RenameSteps.Recordings} were renamed.",
                "Notice: after the stop some recordings exist twice. A rename of many keys always has such a "
                    + "middle, so it must be possible to run it again."
            )
            : Explain(healthy);
    }

    private static CheckAnswer Explain(RenameOutcome outcome) =>
        outcome.Problem switch
        {
            RenameProblem.NothingListed => CheckAnswer.Almost(
                "The first steps had no keys to work on, because the list came later.",
                "Copy, check and delete are about the keys that the list found.",
                "Find the line that produces what the other three need."
            ),
            RenameProblem.NothingCopied when outcome.Readable == RenameSteps.Recordings => CheckAnswer.Almost(
                "The check found no new key and stopped the program before anything was copied.",
                "It looks for what the copy makes.",
                "Ask of each line what must exist before it can work."
            ),
            RenameProblem.CopyFoundNothing or RenameProblem.NothingCopied => CheckAnswer.Almost(
                $"There was nothing to copy: the old keys were already deleted. {outcome.Readable} of "
                    + $"{RenameSteps.Recordings} recordings are left.",
                "A copy reads the object under its old key at that moment.",
                "Put the line that destroys something as late as possible.",
                "delete-first"
            ),
            _ => CheckAnswer.Almost(
                $"One copy never arrived, and the check came after the delete: {outcome.Readable} of "
                    + $"{RenameSteps.Recordings} recordings are left.",
                "When the check found the gap, the old key was gone too.",
                "A check protects only what comes after it.",
                "check-too-late"
            ),
        };
}
