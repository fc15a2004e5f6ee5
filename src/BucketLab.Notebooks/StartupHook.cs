using BucketLab.Notebooks.Polyglot;

/// <summary>
/// Called by the runtime in a process that was started with this assembly as its startup hook, before its first line.
/// Name, place and signature are the runtime's (dotnet/runtime, docs/design/features/host-startup-hook.md): no
/// namespace, no other public part.
/// </summary>
#pragma warning disable MA0047 // the runtime looks for it outside every namespace
internal static class StartupHook
#pragma warning restore MA0047
{
    /// <summary>Ties the life of the process to the one that started it.</summary>
    public static void Initialize() => LifeLine.Watch();
}
