using Amazon.S3;

namespace BucketLab.Checks;

/// <summary>Asks a check within a time limit; whatever is thrown becomes an answer.</summary>
internal static class CheckTrial
{
    private static readonly WorkLimit Limit = new(TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(5));

    public static async Task<CheckAnswer> AskAsync(
        ExerciseCheck check,
        CheckContext context,
        IReadOnlyList<object?> answers
    )
    {
        using var end = new CancellationTokenSource();
        try
        {
            var answer = Task.Run(() => check.RunAsync(context, answers, end.Token), end.Token);
            if (await Limit.ContainsAsync(answer, context.Clock))
                return await answer;
            await end.CancelAsync();
            return CheckAnswer.Almost(
                "The check gave up waiting.",
                "Something it called does not come back.",
                "Look for a loop that never ends, or for a wait without a limit."
            );
        }
        catch (AmazonS3Exception exception)
        {
            return CheckAnswer.Almost(
                $"The store refused a request of the check: {(int)exception.StatusCode} {exception.ErrorCode}. "
                    + $"{exception.Message}",
                "The check could not look at your answer.",
                "If your answer denies the owner something, undo that; otherwise run the check once more."
            );
        }
        catch (Exception exception)
        {
            return CheckAnswer.Threw("your code", exception);
        }
    }
}
