using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using BucketLab.Course.Grading;

namespace BucketLab.Course.Tests.Grading;

public sealed class CheckRemovalTests
{
    private static readonly byte[] Library = File.ReadAllBytes(typeof(Lab).Assembly.Location);
    private static readonly byte[] Stripped = CheckRemoval.Of(Library);

    [Theory]
    [InlineData("A certificate stored after the policy answered ")]
    [InlineData("unguessable-key")]
    [InlineData("The leak is found and still open.")]
    public void What_a_check_says_is_no_longer_in_the_library(string text)
    {
        Assert.True(Library.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) > 0);
        Assert.Equal(-1, Stripped.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)));
    }

    [Fact]
    public void What_the_library_itself_says_stays() =>
        Assert.True(Stripped.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Ask once more for the next one.")) > 0);

    [Fact]
    public void A_check_that_is_called_by_reflection_throws()
    {
        var context = new AssemblyLoadContext("stripped", isCollectible: true);
        var check = context
            .LoadFromStream(new MemoryStream(Stripped))
            .GetType("BucketLab.Lessons.L05PublicAndPrivateBuckets.SixKindsCheck")!;
        var judge = check.GetMethod("Judge", BindingFlags.NonPublic | BindingFlags.Static)!;
        Assert.Equal([0x14, 0x7A], judge.GetMethodBody()!.GetILAsByteArray()!.TakeLast(2));
        Assert.IsType<NullReferenceException>(
            Assert.Throws<TargetInvocationException>(() => judge.Invoke(null, [null])).InnerException
        );
        context.Unload();
    }

    [Fact]
    public void What_a_notebook_calls_itself_still_works()
    {
        var context = new AssemblyLoadContext("stripped", isCollectible: true);
        var prices = context.LoadFromStream(new MemoryStream(Stripped)).GetType("BucketLab.Quantity")!;
        Assert.Contains(
            prices.GetMethods(),
            method =>
                method.DeclaringType == prices
                && method.GetMethodBody() is { } body
                && body.GetILAsByteArray() is not [.., 0x14, 0x7A]
        );
        context.Unload();
    }
}
