using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Asks the learner's formula at prices of its own and compares both bills at what it answers.</summary>
[Check("02-single-machine", "break-even")]
internal sealed class BreakEvenCheck : ExerciseCheck<Func<decimal, decimal, decimal, decimal, decimal>>
{
    // Server per month, GB that lie there, USD per GB and month, USD per GB sent.
    private static readonly (decimal Server, decimal Stored, decimal PerStored, decimal PerSent)[] Cases =
    [
        (40m, 100m, 0.023m, 0.09m),
        (12m, 10m, 0.02m, 0.05m),
        (250m, 2000m, 0.025m, 0.08m),
        (5m, 1000m, 0.023m, 0.09m),
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<decimal, decimal, decimal, decimal, decimal> value
    )
    {
        foreach (var prices in Cases)
        {
            var answer = 0m;
            var run = await context.RunAsync(() =>
            {
                answer = value(prices.Server, prices.Stored, prices.PerStored, prices.PerSent);
                return Task.CompletedTask;
            });
            if (run.Error is { } error)
                return CheckAnswer.Threw("breakEvenGb", error);
            if (answer == -1m)
                return CheckAnswer.NotDefined(
                    "Your function still gives -1, as it did at the start.",
                    "Write down both bills, and find the GB at which they are equal."
                );
            if (Math.Abs(answer - Wanted(prices)) > 0.01m)
                return Explain(prices, answer);
        }

        return CheckAnswer.Right(
            $"With {Cases.Length} price lists, both bills are equal at the amount that your formula gives.",
            "Notice: the bill of the server does not contain the hours of the person who looks after it."
        );
    }

    private static decimal Wanted((decimal Server, decimal Stored, decimal PerStored, decimal PerSent) prices) =>
        Math.Max(0, (prices.Server - (prices.Stored * prices.PerStored)) / prices.PerSent);

    private static CheckAnswer Explain(
        (decimal Server, decimal Stored, decimal PerStored, decimal PerSent) prices,
        decimal answer
    )
    {
        var storage = prices.Stored * prices.PerStored;
        if (answer < 0)
            return CheckAnswer.Almost(
                $"Storing {Write(prices.Stored)} GB alone costs {Write(storage)} USD, the server "
                    + $"{Write(prices.Server)}: your answer is {Write(answer)} GB.",
                "Nobody sends less than 0 GB. Here the server is cheaper from the first byte on.",
                "Where the difference is negative, answer 0.",
                "below-nothing"
            );
        var bill =
            answer > 1_000_000_000m ? "more than anybody pays" : $"{Write(storage + (answer * prices.PerSent))} USD";
        return Math.Abs(answer - (prices.Server / prices.PerSent)) < 0.01m
            ? CheckAnswer.Almost(
                $"At {Write(answer)} GB the server costs {Write(prices.Server)} USD and pay for use {bill}: the "
                    + "stored bytes cost too.",
                "One part of this bill comes every month, whether anybody listens or not.",
                "Take the price of storing from the price of the server before you divide.",
                "storing-is-free"
            )
            : CheckAnswer.Almost(
                $"At {Write(answer)} GB the server costs {Write(prices.Server)} USD and pay for use {bill}.",
                "At the break-even point both are equal.",
                "Pay for use is stored GB times their price plus sent GB times theirs. Set it equal to the server "
                    + "and solve for the sent GB."
            );
    }

    private static string Write(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
