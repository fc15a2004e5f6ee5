using Amazon.S3;

namespace BucketLab.Checks;

/// <summary>Asks a check within a time limit; whatever is thrown becomes an answer.</summary>
internal static class CheckTrial
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static async Task<CheckAnswer> AskAsync(ExerciseCheck check, CheckContext context, IReadOnlyList<object?> answers)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return await Task.Run(() => check.RunAsync(context, answers, limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return CheckAnswer.Almost($"The check gave up after {Limit.TotalSeconds:0} seconds.", "Something it called does not come back.", "Look for a loop that never ends, or for a wait without a limit.");
        }
        catch (AmazonS3Exception refused)
        {
            return CheckAnswer.Almost($"The store refused a request of the check: {(int)refused.StatusCode} {refused.ErrorCode}. {refused.Message}", "The check could not look at your answer.", "If your answer denies the owner something, undo that; otherwise run the check once more.");
        }
        catch (Exception thrown)
        {
            return CheckAnswer.Threw("your code", thrown);
        }
    }
}
