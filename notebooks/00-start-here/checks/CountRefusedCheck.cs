using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>Sends the three requests once more and counts.</summary>
[Check("00-start-here", "count-refused")]
internal sealed class CountRefusedCheck : ExerciseCheck<int>
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, int refusedRequests)
    {
        if (refusedRequests < 0)
            return CheckAnswer.NotDefined(
                "`refusedRequests` has no number yet.",
                "Count the rows of the table that were not answered with success."
            );
        var (_, asked) = await StrangersRequests.SendAsync(context);
        var refused = asked.Count(answer => !answer.IsAllowed);
        var answer = refusedRequests switch
        {
            _ when refusedRequests == refused => CheckAnswer.Right(
                $"{refused} of the three requests were refused, now as before.",
                "Notice: whether the key exists made no difference to the stranger. The next exercise asks why."
            ),
            3 => CheckAnswer.Almost(
                "One of the three was your own request, and it answered 200.",
                "The column signed by says who asked.",
                "Count the rows with a cross.",
                "all-of-them"
            ),
            1 => CheckAnswer.Almost(
                "The request for a key that does not exist was refused as well: 403.",
                "403 is a refusal, whatever is or is not behind it.",
                "Count the rows with a cross.",
                "only-what-exists"
            ),
            _ => CheckAnswer.Almost(
                $"{refused} of the three were refused.",
                "A row was refused when its status does not begin with a 2.",
                "Count the rows with a cross."
            ),
        };
        return answer with { Requests = asked };
    }
}
