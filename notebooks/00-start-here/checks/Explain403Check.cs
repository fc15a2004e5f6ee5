using BucketLab.Checks;

namespace BucketLab.Lessons.L00StartHere;

/// <summary>Answers each wrong reason with a request that contradicts it.</summary>
[Check("00-start-here", "explain-403")]
internal sealed class Explain403Check() : ChoiceCheck("whyNot404", choices: 3)
{
    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        var (bucket, asked) = await StrangersRequests.SendAsync(context);
        var owner = await StrangersRequests.OwnerAsync(context, bucket, StrangersRequests.NotThere);
        var answer = letter switch
        {
            'a' => CheckAnswer.Almost(
                $"Asked again just now, the store answered at once, and {asked[2].Status} as before.",
                "A busy store answers 503: the client should try again later.",
                "What would each answer tell the stranger?",
                "busy-store"
            ),
            'b' => CheckAnswer.Almost(
                $"There is no such object: the owner, who may know, gets {owner}.",
                "The stranger gets the same answer for what is there and for what is not.",
                "What would each answer tell the stranger?",
                "hidden-object"
            ),
            _ => CheckAnswer.Right(
                $"The owner gets {owner} for that key, the stranger {asked[2].Status}, as for a key that exists.",
                "Notice: a client that may list the bucket gets 404, because it could look that up anyway. Lesson "
                    + "05 comes back to this."
            ),
        };
        return answer with { Requests = [.. asked, new Asked("root", "GET " + StrangersRequests.NotThere, owner)] };
    }
}
