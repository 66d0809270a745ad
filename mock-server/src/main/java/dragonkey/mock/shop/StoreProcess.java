package dragonkey.mock.shop;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;

import org.h2.tools.Server;

/// The main class of a process that is the shop's database, as another computer would be: H2 over TCP, on the loopback address, with
/// everybody and everything in it. It ends with the process that started it.
final class StoreProcess {
    /// The one database that it has: none can be made from outside.
    static final String NAME = "shop";
    static final String USER = "shop";

    private StoreProcess() {}

    /// Reads the database's password and people's from standard input, and says the port.
    public static void main(String[] arguments) throws IOException, SQLException {
        String password = ProcessTalk.readLine();
        ShopDatabase database = new ShopDatabase("jdbc:h2:mem:" + NAME + Shop.ALIVE, USER, password);
        SecureRandom random = new SecureRandom();
        ShopData.in(database, random, Clock.systemUTC()).begin(ProcessTalk.readMap());
        Server server = Server.createTcpServer("-tcpPort", "0").start();
        ProcessTalk.ready(server.getPort());
        System.exit(0);
    }
}
