namespace BucketLab.Media.Mp4;

/// <summary>The 32 flags that a fragment keeps for a sample (ISO/IEC 14496-12, 8.8.3.1).</summary>
public static class SampleFlags
{
    private const uint NonSync = 0x10000;

    /// <summary>True when decoding can start at a sample with these flags.</summary>
    public static bool IsKeyframe(uint flags) => (flags & NonSync) == 0;
}
