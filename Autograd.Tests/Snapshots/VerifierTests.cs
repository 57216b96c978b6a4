using Xunit.Sdk;

namespace Autograd.Tests.Snapshots;

public sealed class VerifierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots-").FullName;

    private string Snapshot => Path.Combine(folder, "Class.Method");
    private string Verified => Snapshot + ".verified.txt";
    private string Received => Snapshot + ".received.txt";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_match_passes_and_removes_a_stale_received_file()
    {
        File.WriteAllText(Verified, "a\nb");
        File.WriteAllText(Received, "from an earlier failure");

        await Verifier.Compare("a\nb", Snapshot);

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task A_missing_snapshot_fails_and_writes_what_was_received()
    {
        var failure = await Assert.ThrowsAsync<FailException>(() => Verifier.Compare("a\nb", Snapshot));

        Assert.Contains(Verified, failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nb", File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public async Task A_mismatch_fails_with_a_diff_and_writes_what_was_received()
    {
        File.WriteAllText(Verified, "a\nb\nc");

        var failure = await Assert.ThrowsAsync<FailException>(() => Verifier.Compare("a\nB\nc", Snapshot));

        Assert.Contains("  a\n- b\n+ B\n  c", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nB\nc", File.ReadAllText(Received));
        Assert.Equal("a\nb\nc", File.ReadAllText(Verified));
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\nb", "a\r\nb")]
    [InlineData("a\nb\r\n", "a\nb")]
    public async Task Line_endings_and_an_editors_final_newline_do_not_count(string verified, string received)
    {
        File.WriteAllText(Verified, verified);

        await Verifier.Compare(received, Snapshot);
    }

    [Theory]
    [InlineData("a", "a ")]
    [InlineData("a", "a\n")]
    [InlineData("a\n\n", "a")]
    [InlineData("", "a")]
    public async Task Any_other_difference_counts(string verified, string received)
    {
        File.WriteAllText(Verified, verified);

        await Assert.ThrowsAsync<FailException>(() => Verifier.Compare(received, Snapshot));
    }

    [Fact]
    public void The_diff_leaves_out_what_is_far_from_a_change()
    {
        var verified = Enumerable.Range(0, 20).Select(i => $"line {i}").ToArray();
        var received = verified.Select(l => l == "line 10" ? "changed" : l).Append("more").ToArray();

        Assert.Equal("""
              ...
              line 8
              line 9
            - line 10
            + changed
              line 11
              line 12
              ...
              line 18
              line 19
            + more
            """.ReplaceLineEndings("\n"), Verifier.Diff(verified, received));
    }

    [Fact]
    public async Task The_snapshot_is_found_beside_the_test_and_named_after_it() =>
        await Verifier.Verify("VerifierTests");
}
