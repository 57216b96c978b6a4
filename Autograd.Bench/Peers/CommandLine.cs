using System.Globalization;

namespace Autograd.Bench.Peers;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Verb">bars, times, errors or curves.</param>
/// <param name="Names">Only works, operations or optimizers whose names contain one of these; none means all.</param>
/// <param name="Threads">The numbers of threads to measure with.</param>
/// <param name="Rounds">Samples of each side.</param>
/// <param name="Draws">Random draws of each operation.</param>
/// <param name="Seed">The seed of those draws.</param>
public sealed record CommandLine(string Verb, List<string> Names, int[] Threads, int Rounds, int Draws, int Seed)
{
    public const string Usage =
        "usage: (bars | times | errors | curves) [name…] [--threads 1,2] [--rounds 21] [--draws 20] [--seed 1]";

    private const int DefaultRounds = 21;
    private const int DefaultDraws = 20;

    public static CommandLine? Parse(string[] args)
    {
        if (args is not ["bars" or "times" or "errors" or "curves", ..])
            return null;
        var parsed = new CommandLine(args[0], [], [1, 2], DefaultRounds, DefaultDraws, Seed: 1);
        for (var i = 1; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                parsed.Names.Add(args[i]);
                continue;
            }

            if (i + 1 == args.Length || !TryNumbers(args[i + 1], out var numbers))
                return null;
            switch (args[i++])
            {
                case "--threads":
                    parsed = parsed with { Threads = numbers };
                    break;
                case "--rounds":
                    parsed = parsed with { Rounds = numbers[0] };
                    break;
                case "--draws":
                    parsed = parsed with { Draws = numbers[0] };
                    break;
                case "--seed":
                    parsed = parsed with { Seed = numbers[0] };
                    break;
                default:
                    return null;
            }
        }

        return parsed;
    }

    public bool Wants(string name) =>
        Names.Count == 0 || Names.Exists(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool TryNumbers(string text, out int[] numbers)
    {
        var parts = text.Split(',');
        numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] < 1)
                return false;
        }

        return true;
    }
}
