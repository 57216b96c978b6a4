using Autograd.Nn;

namespace Autograd.Tests.Nn.Initialization;

public sealed class OrthogonalInitializerTests
{
    // After two passes of Gram–Schmidt what is left is rounding in sums of a few hundred products.
    private const double Tolerance = 1e-13;

    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 3, 3 }, { 40, 40 }, { 5, 17 }, { 17, 5 }, { 1, 30 }, { 30, 1 }, { 120, 100 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_shorter_side_is_orthonormal(int rows, int columns)
    {
        var matrix = InitializerTests.Fill(Initializers.Orthogonal(), rows, columns);
        RequireOrthogonal(matrix, rows, columns, gain: 1);
    }

    [Fact]
    public void The_gain_is_the_length() => RequireOrthogonal(InitializerTests.Fill(Initializers.Orthogonal(3), 6, 8), 6, 8, gain: 3);

    [Fact]
    public void Axes_after_the_first_count_as_one() => RequireOrthogonal(InitializerTests.Fill(Initializers.Orthogonal(), 6, 2, 5), 6, 10, gain: 1);

    [Fact]
    public void No_sign_is_preferred()
    {
        // Without the choice of signs, the first element of a decomposition by reflections is never positive.
        var positives = 0;
        const int Draws = 400;
        for (var seed = 0; seed < Draws; seed++)
        {
            var matrix = new double[4];
            RandomSequence random = new(seed);
            Initializers.Orthogonal().Fill<double>(matrix, new(2, 2), ref random);
            positives += matrix[0] > 0 ? 1 : 0;
        }

        // Five deviations of √400/2.
        Assert.InRange(positives, Draws / 2 - 50, Draws / 2 + 50);
    }

    private static void RequireOrthogonal(double[] matrix, int rows, int columns, double gain)
    {
        var isWide = rows <= columns;
        var (count, length) = isWide ? (rows, columns) : (columns, rows);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var product = 0.0;
                for (var k = 0; k < length; k++)
                    product += isWide ? matrix[i * columns + k] * matrix[j * columns + k] : matrix[k * columns + i] * matrix[k * columns + j];
                Assert.Equal(i == j ? gain * gain : 0, product, Tolerance * gain * gain);
            }
        }
    }
}
