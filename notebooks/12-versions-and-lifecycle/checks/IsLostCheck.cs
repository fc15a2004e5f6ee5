using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L12VersionsAndLifecycle;

/// <summary>Runs the learner's year for many objects in two arrangements and compares the share that is lost with a
/// simulation of its own, and with those that wrong ideas give.</summary>
[Check("12-versions-and-lifecycle", "is-lost")]
internal sealed class IsLostCheck : ExerciseCheck<Func<Random, int, int, double, int, bool>>
{
    private const int Objects = 10_000;
    private const int Year = 365;
    private const int Seed = 12;

    private static readonly Arrangement Copies = new("2 copies", 2, 1, 0.006, 10);
    private static readonly Arrangement Code = new("4 + 2", 6, 4, 0.002, 10);

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<Random, int, int, double, int, bool> isLost
    )
    {
        var (copies, code) = (0.0, 0.0);
        var run = await context.RunAsync(() =>
        {
            copies = ShareOf(Copies, isLost);
            code = ShareOf(Code, isLost);
            return Task.CompletedTask;
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("isLost", error);
        if (copies + code == 0)
            return CheckAnswer.NotDefined(
                "`isLost` has lost no object yet.",
                "Let a disk die with dice.NextDouble() < diesPerDay, and remember until when it is away."
            );
        return Judge(copies, code);
    }

    private static CheckAnswer Judge(double copies, double code)
    {
        var (wantedCopies, wantedCode) = (ShareOf(Copies, IsLost), ShareOf(Code, IsLost));
        if (IsNear(copies, wantedCopies) && IsNear(code, wantedCode))
            return CheckAnswer.Right(
                $"{Copies.Name}: {Percent(copies)} of the objects are lost, {Code.Name}: {Percent(code)}. The check's "
                    + $"own simulation: {Percent(wantedCopies)} and {Percent(wantedCode)}.",
                $"Notice: the formula says {Percent(Copies.Formula)} and {Percent(Code.Formula)}. It is near where "
                    + "little is lost, and too high where much is."
            );
        var observed =
            $"{Copies.Name}: {Percent(copies)} of the objects are lost, {Code.Name}: {Percent(code)}. It should be "
            + $"{Percent(wantedCopies)} and {Percent(wantedCode)}. ";
        if (IsNear(copies, Copies.AnyDies) && IsNear(code, Code.AnyDies))
            return CheckAnswer.Almost(
                observed + "Your objects are lost as often as any of the disks dies.",
                "A disk that dies takes one copy. The others are still there.",
                "Count the disks that are there, and compare their number with needed.",
                "any-disk"
            );
        if (IsNear(copies, Copies.NeverRepaired) && IsNear(code, Code.NeverRepaired))
            return CheckAnswer.Almost(
                observed + "Your objects are lost as if no disk were ever repaired.",
                "The store replaces a dead disk, and after the repair time its data is back.",
                "Remember for each disk the day on which it is back.",
                "never-repaired"
            );
        return IsNear(copies, Copies.SameDay) && code < wantedCode / 2
            ? CheckAnswer.Almost(
                observed + "Your objects are lost as if a disk were back on the next day.",
                "While a disk is being repaired, the others may die.",
                "A disk that dies on a day is back on that day + repairDays.",
                "same-day"
            )
            : CheckAnswer.Almost(
                observed.TrimEnd(),
                "The object is lost when, on any day, fewer than needed disks are there.",
                "Let all disks of a day die first, and count afterwards."
            );
    }

    // A day more or less in the repair is no mistake worth a word, and chance must not fail anybody.
    private static bool IsNear(double share, double wanted) =>
        Math.Abs(share - wanted) <= (0.15 * wanted) + (6 * Math.Sqrt(wanted * (1 - wanted) / Objects));

    private static double ShareOf(Arrangement arrangement, Func<Random, int, int, double, int, bool> isLost)
    {
        var dice = new Random(Seed);
        var lost = 0;
        for (var number = 0; number < Objects; number++)
            lost += arrangement.Ask(isLost, dice) ? 1 : 0;
        return lost / (double)Objects;
    }

    private static bool IsLost(Random dice, int disks, int needed, double diesPerDay, int repairDays)
    {
        var backOn = new int[disks];
        for (var day = 0; day < Year; day++)
        {
            var there = 0;
            for (var disk = 0; disk < disks; disk++)
            {
                if (day >= backOn[disk] && dice.NextDouble() < diesPerDay)
                    backOn[disk] = day + repairDays;
                there += day >= backOn[disk] ? 1 : 0;
            }

            if (there < needed)
                return true;
        }

        return false;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>The disks of an object, and how they live.</summary>
    private sealed record Arrangement(string Name, int Disks, int Needed, double DiesPerDay, int RepairDays)
    {
        private double DiesInYear => 1 - Math.Pow(1 - DiesPerDay, Year);

        public double AnyDies => 1 - Math.Pow(1 - DiesPerDay, Year * Disks);

        public double NeverRepaired => AtLeastDead(DiesInYear);

        public double SameDay => 1 - Math.Pow(1 - AtLeastDead(DiesPerDay), Year);

        public double Formula
        {
            get
            {
                var chance = Disks * DiesPerDay * Year;
                for (var dead = 1; dead <= Disks - Needed; dead++)
                    chance *= (Disks - dead) * DiesPerDay * RepairDays / dead;
                return chance;
            }
        }

        public bool Ask(Func<Random, int, int, double, int, bool> isLost, Random dice) =>
            isLost(dice, Disks, Needed, DiesPerDay, RepairDays);

        // So many disks dead that too few are left.
        private double AtLeastDead(double chance) =>
            Enumerable
                .Range(Disks - Needed + 1, Needed)
                .Sum(dead => Choices(dead) * Math.Pow(chance, dead) * Math.Pow(1 - chance, Disks - dead));

        private double Choices(int dead) =>
            Enumerable.Range(1, dead).Aggregate(1.0, (product, one) => product * (Disks - dead + one) / one);
    }
}
