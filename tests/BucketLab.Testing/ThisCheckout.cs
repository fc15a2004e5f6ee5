namespace BucketLab.Testing;

/// <summary>The checkout that these tests were built from.</summary>
public static class ThisCheckout
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "BucketLab.slnx"))
            ? folder
            : Above(
                Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException("The tests do not lie in a checkout.")
            );
}
