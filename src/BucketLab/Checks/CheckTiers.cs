using System.Text.Json;
using BucketLab.Contracts.Reports;

namespace BucketLab.Checks;

/// <summary>The tiers as files and reports spell them.</summary>
internal static class CheckTiers
{
    /// <summary>Returns the name, such as <c>not-defined</c>.</summary>
    public static string NameOf(CheckTier tier) => JsonSerializer.SerializeToElement(tier).GetString()!;
}
