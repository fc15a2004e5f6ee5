using BucketLab.Contracts.Reports;

namespace BucketLab.Checks;

/// <summary>The tiers as files and reports spell them.</summary>
internal static class CheckTiers
{
    public static string NameOf(CheckTier tier) =>
        tier switch
        {
            CheckTier.NotDefined => "not-defined",
            CheckTier.WrongType => "wrong-type",
            CheckTier.Almost => "almost",
            CheckTier.Right => "right",
            _ => throw new ArgumentOutOfRangeException(nameof(tier)),
        };
}
