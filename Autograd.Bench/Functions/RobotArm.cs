using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// Where a six-joint arm holds its tool, by the joints' angles: position and rotation, 12 outputs. The links are those of an
/// industrial arm, in the convention of Denavit and Hartenberg.
/// </summary>
public readonly struct RobotArm : IVectorFunction
{
    public const int Inputs = 6;
    public const int Outputs = 12;

    /// <summary>An ordinary posture.</summary>
    public static ReadOnlySpan<double> Posture => [0.3, -1.1, 0.8, 0.4, 1.2, -0.7];

    // For each joint: offset along its axis and length of the link, in meters, and cosine and sine of the twist.
    private static ReadOnlySpan<double> Links =>
    [
        0.0892, 0, 0, 1,
        0, -0.425, 1, 0,
        0, -0.392, 1, 0,
        0.1092, 0, 0, 1,
        0.0947, 0, 0, -1,
        0.0823, 0, 1, 0,
    ];

    public int? OutputCount(int inputs) => Outputs;

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        // The columns of the rotation, and the position.
        T ux = T.One, uy = T.Zero, uz = T.Zero;
        T vx = T.Zero, vy = T.One, vz = T.Zero;
        T wx = T.Zero, wy = T.Zero, wz = T.One;
        T px = T.Zero, py = T.Zero, pz = T.Zero;
        for (var joint = 0; joint < Inputs; joint++)
        {
            var (sine, cosine) = T.SinCos(x[joint]);
            var offset = T.CreateChecked(Links[4 * joint]);
            var length = T.CreateChecked(Links[4 * joint + 1]);
            var cosineOfTwist = T.CreateChecked(Links[4 * joint + 2]);
            var sineOfTwist = T.CreateChecked(Links[4 * joint + 3]);

            // Turn about w by the angle, go along, turn about the new u by the twist.
            T nx = ux * cosine + vx * sine, ny = uy * cosine + vy * sine, nz = uz * cosine + vz * sine;
            T mx = vx * cosine - ux * sine, my = vy * cosine - uy * sine, mz = vz * cosine - uz * sine;
            px += wx * offset + nx * length;
            py += wy * offset + ny * length;
            pz += wz * offset + nz * length;
            (ux, uy, uz) = (nx, ny, nz);
            (vx, wx) = (mx * cosineOfTwist + wx * sineOfTwist, wx * cosineOfTwist - mx * sineOfTwist);
            (vy, wy) = (my * cosineOfTwist + wy * sineOfTwist, wy * cosineOfTwist - my * sineOfTwist);
            (vz, wz) = (mz * cosineOfTwist + wz * sineOfTwist, wz * cosineOfTwist - mz * sineOfTwist);
        }

        (y[0], y[1], y[2]) = (px, py, pz);
        (y[3], y[4], y[5]) = (ux, uy, uz);
        (y[6], y[7], y[8]) = (vx, vy, vz);
        (y[9], y[10], y[11]) = (wx, wy, wz);
    }
}
