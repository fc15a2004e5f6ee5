using System.Text;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L13VideoService;

/// <summary>Lets publishers claim a name: alone, late, twice because an answer got lost, overtaken, and twenty at
/// once.</summary>
[Check("13-video-service", "claim-name")]
internal sealed class ClaimNameCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task<int>>>
{
    private const int Created = 201;
    private const int Taken = 412;
    private const int Publishers = 20;
    private const string Free = "claims/harbour";
    private const string Overtaken = "claims/bridge";
    private const string Raced = "claims/market";
    private const string Rival = "somebody else";

    public override Capability? Needs => Capability.ConditionalWrites;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<int>> claim
    )
    {
        var trial = new Trial(context, claim, await context.NewBucketAsync());
        var first = await trial.ClaimAsync(Free, "ada");
        if (first.Error is { } error)
            return CheckAnswer.Threw("claim", error);
        if (await trial.HolderAsync(Free) is null)
            return CheckAnswer.NotDefined(
                "`claim` has stored nothing yet.",
                "Begin with a PutObject of the publisher's name under the key, and add a condition."
            );
        if (first.Status != Created)
            return CheckAnswer.Almost(
                $"The name was free, ada's claim is stored, and your function returned {first.Status}.",
                "Who has won must be told so.",
                $"Return {Created} where the store took the PUT."
            );
        return await TakenAsync(trial) ?? await TroubleAsync(context, claim) ?? await RaceAsync(trial);
    }

    private static async Task<CheckAnswer?> TakenAsync(Trial trial)
    {
        var late = await trial.ClaimAsync(Free, "ben");
        if (late.Error is { } lateError)
            return CheckAnswer.Threw("claim", lateError);
        if (late.Status != Taken || await trial.HolderAsync(Free) != "ada")
            return CheckAnswer.Almost(
                $"Ada has the name. Ben asked for it and got {late.Status}; the claim now says "
                    + $"\"{await trial.HolderAsync(Free)}\".",
                "Two films under one name are one film too many.",
                $"Let the store refuse the second PUT, and return {Taken}."
            );
        var again = await trial.ClaimAsync(Free, "ada");
        if (again.Error is { } againError)
            return CheckAnswer.Threw("claim", againError);
        if (again.Status != Created)
            return CheckAnswer.Almost(
                $"Ada's claim was stored, and the answer got lost on the way to her. She asked again and got "
                    + $"{again.Status}.",
                "A 412 says that there is an object, not whose it is. She believes that somebody else was faster, and "
                    + "nobody ever publishes under this name.",
                "After a 412, read the claim: if it is this publisher's own, the answer is 201.",
                "refused-means-other"
            );
        var (client, _) = RivalWriter.Over(
            trial.S3,
            disturbances: 1,
            _ => Versioned.PutAsync(trial.S3, trial.Bucket, Overtaken, Rival)
        );
        var overtaken = await trial.ClaimAsync(Overtaken, "ada", client);
        if (overtaken.Error is { } overtakenError)
            return CheckAnswer.Threw("claim", overtakenError);
        return overtaken.Status == Taken && await trial.HolderAsync(Overtaken) == Rival
            ? null
            : CheckAnswer.Almost(
                $"Somebody else claimed {Overtaken} just before ada's PUT. Ada got {overtaken.Status}, and the claim "
                    + $"says \"{await trial.HolderAsync(Overtaken)}\".",
                "Between looking and writing there is time, and somebody uses it.",
                "Send the PUT first, with the condition; look only when it was refused.",
                "look-first"
            );
    }

    private static async Task<CheckAnswer?> TroubleAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<int>> claim
    )
    {
        var nowhere = new Trial(context, claim, $"{await context.NewBucketAsync()}-not");
        var call = await nowhere.ClaimAsync(Free, "ada");
        return call.Error is not null
            ? null
            : CheckAnswer.Almost(
                $"There was no such bucket, and your function returned {call.Status}.",
                "The publisher is told about other people, and the trouble is ours.",
                $"Turn the refusal with {Taken} into an answer and nothing else.",
                "every-error-is-taken"
            );
    }

    private static async Task<CheckAnswer> RaceAsync(Trial trial)
    {
        var calls = await Task.WhenAll(
            Enumerable.Range(1, Publishers).Select(number => trial.ClaimAsync(Raced, $"publisher {number}"))
        );
        if (calls.Select(call => call.Error).FirstOrDefault(error => error is not null) is { } error)
            return CheckAnswer.Threw("claim", error);
        var won = calls.Index().Where(call => call.Item.Status == Created).Select(call => call.Index + 1).ToList();
        var refused = calls.Count(call => call.Status == Taken);
        return
            won is [var winner] && refused == Publishers - 1 && await trial.HolderAsync(Raced) == $"publisher {winner}"
            ? CheckAnswer.Right(
                $"Of {Publishers} publishers at once one got {Created}, publisher {winner}, and {refused} got {Taken}. "
                    + "Who asks again for a name of their own gets the same answer as before.",
                "Notice: the answer of the first time is also the answer of the second. That makes a request safe to "
                    + "repeat."
            )
            : CheckAnswer.Almost(
                $"Of {Publishers} publishers at once {won.Count} got {Created} and {refused} got {Taken}.",
                "Exactly one of them can have the name.",
                "Let the store decide about each claim."
            );
    }

    private sealed record Trial(
        CheckContext Context,
        Func<IAmazonS3, string, string, string, Task<int>> Claim,
        string Bucket
    )
    {
        public IAmazonS3 S3 => Context.S3;

        public async Task<(int Status, Exception? Error)> ClaimAsync(
            string key,
            string publisher,
            IAmazonS3? client = null
        )
        {
            var status = 0;
            var run = await Context.RunAsync(async () => status = await Claim(client ?? S3, Bucket, key, publisher));
            return (status, run.Error);
        }

        public async Task<string?> HolderAsync(string key) =>
            await new FilmObjects(Context, Bucket).TryReadAsync(key) is { } bytes
                ? Encoding.UTF8.GetString(bytes)
                : null;
    }
}
