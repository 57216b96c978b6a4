using System.Numerics;

namespace Autograd.Rules;

/// <summary>The labels of a tensor's axes in an Einstein sum, in order: numbers below <see cref="Count"/>.</summary>
/// <remarks>Capital letters come first, then small ones, as in ASCII, then the axes of an ellipsis, counted from its end.</remarks>
internal readonly record struct AxisLabels
{
    /// <summary>The number of different labels.</summary>
    public const int Count = FirstOfEllipsis + MostAxes;

    private const int Letters = 26;
    private const int FirstOfEllipsis = 2 * Letters;
    private const int MostAxes = Algebra.TensorShape.MaxRank;
    private const int BitsEach = 8;

    private readonly ulong labels;
    private readonly byte length;

    private AxisLabels(ulong labels, int length)
    {
        this.labels = labels;
        this.length = (byte)length;
    }

    /// <summary>How many axes are labelled.</summary>
    public int Rank => length;

    /// <summary>Which labels there are, a bit for each.</summary>
    public ulong Set
    {
        get
        {
            var set = 0UL;
            for (var i = 0; i < length; i++)
                set |= 1UL << this[i];
            return set;
        }
    }

    /// <summary>The label of an axis.</summary>
    public int this[int axis] => (int)(labels >> (axis * BitsEach)) & 0xff;

    /// <summary>The label of a letter, or −1.</summary>
    public static int OfLetter(char letter) =>
        char.IsAsciiLetterUpper(letter) ? letter - 'A' : char.IsAsciiLetterLower(letter) ? letter - 'a' + Letters : -1;

    /// <summary>The label of an ellipsis' axis, counted from its end.</summary>
    public static int OfEllipsis(int fromEnd) => FirstOfEllipsis + fromEnd;

    /// <summary>Whether it is the label of an ellipsis' axis.</summary>
    public static bool IsOfEllipsis(int label) => label >= FirstOfEllipsis;

    /// <summary>A label as it was written.</summary>
    public static string Write(int label) =>
        IsOfEllipsis(label) ? "an axis of “...”" : ((char)(label < Letters ? 'A' + label : 'a' + label - Letters)).ToString();

    /// <summary>One more at the end.</summary>
    /// <exception cref="ArgumentException">A tensor has no more axes than that.</exception>
    public AxisLabels With(int label) => length < MostAxes
        ? new(labels | (ulong)label << (length * BitsEach), length + 1)
        : throw new ArgumentException($"Einsum: more than {MostAxes} axes would be needed at once.");

    /// <summary>All of these, then all of others.</summary>
    public AxisLabels With(AxisLabels others)
    {
        var all = this;
        for (var i = 0; i < others.length; i++)
            all = all.With(others[i]);
        return all;
    }

    /// <summary>Those of a set, in their order here.</summary>
    public AxisLabels Only(ulong set)
    {
        var chosen = default(AxisLabels);
        for (var i = 0; i < length; i++)
        {
            if ((set >> this[i] & 1) != 0)
                chosen = chosen.With(this[i]);
        }

        return chosen;
    }

    /// <summary>Without an axis.</summary>
    public AxisLabels WithoutAxis(int axis)
    {
        var rest = default(AxisLabels);
        for (var i = 0; i < length; i++)
        {
            if (i != axis)
                rest = rest.With(this[i]);
        }

        return rest;
    }

    /// <summary>The first axis with a label, or −1.</summary>
    public int AxisOf(int label)
    {
        for (var i = 0; i < length; i++)
        {
            if (this[i] == label)
                return i;
        }

        return -1;
    }

    /// <summary>Two axes with one label.</summary>
    /// <returns>Whether there are.</returns>
    public bool TryFindRepeated(out int first, out int second)
    {
        for (second = 1; second < length; second++)
        {
            first = AxisOf(this[second]);
            if (first < second)
                return true;
        }

        first = 0;
        return false;
    }

    /// <summary>Whether there are as many as different ones.</summary>
    public bool AreDistinct => BitOperations.PopCount(Set) == length;
}
