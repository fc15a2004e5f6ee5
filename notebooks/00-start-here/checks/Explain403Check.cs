using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>Answers each wrong reason with a request that contradicts it.</summary>
[Check("00-start-here", "explain-403")]
internal sealed class Explain403Check : ExerciseCheck<string>
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, string whyNot404)
    {
        var letter = whyNot404.Trim().ToLowerInvariant();
        if (letter.Length == 0)
            return CheckAnswer.NotDefined("`whyNot404` has no letter yet.", "Put a, b or c between the quotes.");
        if (letter is not ("a" or "b" or "c"))
            return CheckAnswer.WrongType(
                "`whyNot404` is none of the three letters.",
                "Put a, b or c between the quotes."
            );
        var (bucket, asked) = await StrangersRequests.SendAsync(context);
        var owner = await StrangersRequests.OwnerAsync(context, bucket, StrangersRequests.NotThere);
        var answer = letter switch
        {
            "a" => CheckAnswer.Almost(
                $"Asked again just now, the store answered at once, and {asked[2].Status} as before.",
                "A busy store answers 503, and says that one should come back.",
                "Ask who learns what from the answer.",
                "busy-store"
            ),
            "b" => CheckAnswer.Almost(
                $"There is no such object: the owner, who may know, gets {owner}.",
                "The stranger gets the same answer for what is there and for what is not.",
                "Ask who learns what from the answer.",
                "hidden-object"
            ),
            _ => CheckAnswer.Right(
                $"The owner gets {owner} for that key, the stranger {asked[2].Status}, as for a key that exists.",
                "Notice: who may list the bucket is told the truth, because they could look it up anyway. "
                    + "Lesson 05 comes back to this."
            ),
        };
        return answer with { Requests = [.. asked, new Asked("root", "GET " + StrangersRequests.NotThere, owner)] };
    }
}
