using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>Asks the learner's rule about products of its own, and works out what would happen to each that it puts on
/// one machine.</summary>
[Check("02-single-machine", "one-machine")]
internal sealed class OneMachineCheck : ExerciseCheck<Func<double, int, double, bool, bool, bool>>
{
    private const double EveningSeconds = 600;

    private static readonly Product[] Products =
    [
        new("a choir with 40 singers", 20, 4, 0.020, SilenceHurts: false, CopyElsewhere: true),
        new("a town library", 95, 4, 0.020, SilenceHurts: false, CopyElsewhere: true),
        new("a ticket shop", 150, 4, 0.020, SilenceHurts: false, CopyElsewhere: true),
        new("the same shop on a larger machine", 150, 16, 0.020, SilenceHurts: false, CopyElsewhere: true),
        new("a photo printer, whose pages take long", 20, 4, 0.150, SilenceHurts: false, CopyElsewhere: true),
        new("the alarm plans of a hospital", 2, 4, 0.020, SilenceHurts: true, CopyElsewhere: true),
        new("the only copy of forty weddings", 2, 4, 0.020, SilenceHurts: false, CopyElsewhere: false),
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<double, int, double, bool, bool, bool> value
    )
    {
        var answers = new List<bool>();
        var run = await context.RunAsync(() =>
        {
            answers.AddRange(
                Products.Select(product =>
                    value(
                        product.PerSecond,
                        product.Workers,
                        product.Seconds,
                        product.SilenceHurts,
                        product.CopyElsewhere
                    )
                )
            );
            return Task.CompletedTask;
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("oneMachine", error);
        if (answers.Distinct().Count() == 1)
            return CheckAnswer.NotDefined(
                $"`oneMachine` says {(answers[0] ? "yes" : "no")} to every product.",
                "It has to tell the choir from the hospital: use all five parameters."
            );
        var wrong = Products.Zip(answers).FirstOrDefault(pair => pair.First.IsRight != pair.Second);
        return wrong.First is null
                ? CheckAnswer.Right(
                    $"Your rule puts {answers.Count(answer => answer)} of {Products.Length} products on one machine, "
                        + "and each of them gets through its evening.",
                    "Notice: none of the three questions is about size. A large product can be right on one "
                        + "machine, and a small one wrong."
                )
            : wrong.Second ? Falls(wrong.First)
            : CheckAnswer.Almost(
                $"Your rule says no to {wrong.First.Name}: {Number(wrong.First.PerSecond)} requests a second, twice "
                    + $"that in the evening, and a ceiling of {Number(wrong.First.Ceiling)}.",
                "Nothing would happen to it: a second machine would cost money and stand idle.",
                "The ceiling is workers divided by the seconds of a request."
            );
    }

    private static CheckAnswer Falls(Product product)
    {
        if (product.SilenceHurts)
            return CheckAnswer.Almost(
                $"Your rule puts {product.Name} on one machine. It carries {Number(product.PerSecond)} requests a "
                    + "second with ease, until somebody pulls the plug: after-kill was 0 of 20.",
                "How much a machine carries says nothing about the hour in which it does not run.",
                "Where an hour of silence hurts, the answer is no, whatever the load.",
                "load-alone"
            );
        if (!product.CopyElsewhere)
            return CheckAnswer.Almost(
                $"Your rule puts {product.Name} on one machine. One `rm -rf`, and nobody can bring them back.",
                "A machine that always answers can still lose everything.",
                "Where no copy exists elsewhere, the answer is no, whatever the load.",
                "never-down-never-lost"
            );
        var waiting = (2 * product.PerSecond - product.Ceiling) * EveningSeconds;
        return CheckAnswer.Almost(
            $"Your rule puts {product.Name} on one machine. In the evening {Number(2 * product.PerSecond)} requests "
                + $"a second arrive and {Number(product.Ceiling)} are answered: after ten minutes {Number(waiting)} "
                + $"stand in the queue, and the next one waits {Number(waiting / product.Ceiling)} seconds.",
            "On the average of a day it would have been enough. Nobody comes on average.",
            $"The ceiling is workers divided by the seconds of a request, here {product.Workers} / "
                + $"{product.Seconds.ToString(CultureInfo.InvariantCulture)}; twice the usual load has to stay below "
                + "it.",
            product.PerSecond < product.Ceiling ? "average-is-enough" : null
        );
    }

    private static string Number(double value) => Quantity.Count((long)Math.Round(value)).ToString();

    private sealed record Product(
        string Name,
        double PerSecond,
        int Workers,
        double Seconds,
        bool SilenceHurts,
        bool CopyElsewhere
    )
    {
        public double Ceiling => Workers / Seconds;

        public bool IsRight => 2 * PerSecond < Ceiling && !SilenceHurts && CopyElsewhere;
    }
}
