using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>
/// Compares a text with the snapshot beside the calling test: <c>Class.Method.verified.txt</c>.
/// Speaks enough of Verify.Xunit's API for the same tests to compile against either (-p:UseVerify=true).
/// </summary>
public static class Verifier
{
    private const int Context = 2;

    public static Task Verify(
        string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Compare(text, Path.Combine(
            Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}"));

    /// <summary><paramref name="snapshot"/> is the path without <c>.verified.txt</c> or <c>.received.txt</c>.</summary>
    internal static async Task Compare(string text, string snapshot)
    {
        var verifiedPath = snapshot + ".verified.txt";
        var receivedPath = snapshot + ".received.txt";
        var received = Normalize(text);
        var verified = File.Exists(verifiedPath) ? Normalize(await File.ReadAllTextAsync(verifiedPath)) : null;

        // Verify's own tolerance: editors end a file with a newline that the text never had.
        if (verified == received || verified == received + "\n")
        {
            File.Delete(receivedPath);
            return;
        }

        await File.WriteAllTextAsync(receivedPath, received);
        var outcome = verified is null
            ? $"There is no snapshot {verifiedPath} yet. Received:\n{received}"
            : $"Differs from {verifiedPath} (- verified, + received):\n{Diff(verified.Split('\n'), received.Split('\n'))}";
        Assert.Fail($"{outcome}\nIf the received text is right, accept it:\n  mv '{receivedPath}' '{verifiedPath}'");
    }

    internal static string Normalize(string text) => text.ReplaceLineEndings("\n");

    /// <summary>Marks what a longest common subsequence of lines leaves over, with a little of what it keeps around it.</summary>
    internal static string Diff(string[] verified, string[] received)
    {
        var common = new int[verified.Length + 1, received.Length + 1];
        for (var i = verified.Length - 1; i >= 0; i--)
            for (var j = received.Length - 1; j >= 0; j--)
                common[i, j] = verified[i] == received[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);

        var lines = new List<string>();
        for (int i = 0, j = 0; i < verified.Length || j < received.Length;)
        {
            if (i < verified.Length && j < received.Length && verified[i] == received[j])
            {
                lines.Add("  " + verified[i++]);
                j++;
            }
            else if (j == received.Length || (i < verified.Length && common[i + 1, j] >= common[i, j + 1]))
                lines.Add("- " + verified[i++]);
            else
                lines.Add("+ " + received[j++]);
        }

        bool NearChange(int line) =>
            lines[Math.Max(0, line - Context)..Math.Min(lines.Count, line + Context + 1)].Exists(l => l[0] != ' ');
        return string.Join('\n', Enumerable.Range(0, lines.Count)
            .Where(line => NearChange(line) || line == 0 || NearChange(line - 1))
            .Select(line => NearChange(line) ? lines[line] : "  ..."));
    }
}
