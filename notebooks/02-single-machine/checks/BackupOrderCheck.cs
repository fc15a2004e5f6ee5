using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Carries out the four lines of a backup in the learner's order, with a copy that arrives damaged.</summary>
[Check("02-single-machine", "backup-order")]
internal sealed class BackupOrderCheck()
    : OrderCheck("backupOrder", AsGiven, "Move the line that destroys something to the place where it harms nobody.")
{
    private static readonly string[] AsGiven =
    [
        BackupSteps.Delete,
        BackupSteps.Compare,
        BackupSteps.Copy,
        BackupSteps.Hash,
    ];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        try
        {
            var (stopped, restorable) = await new BackupSteps(context).RunAsync(order, damage: true);
            return stopped && restorable == BackupSteps.Files
                ? CheckAnswer.Right(
                    $"One copy arrived damaged; the comparison noticed it, and all {BackupSteps.Files} files can "
                        + "still be restored.",
                    "Notice: a backup that nobody has read back proves nothing. Reading it back is part of making it."
                )
                : CheckAnswer.Almost(
                    $"One copy arrived damaged, and yesterday's copy was already deleted: {restorable} of "
                        + $"{BackupSteps.Files} files can be restored.",
                    "The old copy is worth something until the new one is proved.",
                    "Put the line that destroys something last.",
                    "delete-too-early"
                );
        }
        catch (InvalidOperationException exception)
        {
            return CheckAnswer.Almost(
                $"The comparison had nothing to compare: {exception.Message}.",
                "It needs both sides: what the files were, and what the copies are.",
                "Ask of each line what must exist before it can work.",
                "compares-nothing"
            );
        }
    }
}
